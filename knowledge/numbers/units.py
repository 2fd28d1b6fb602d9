"""Units as chat spells them."""

# Units, each with how it is spelled where that differs. Counted units come in whole numbers only.
_COUNTED = {word: word for word in "个名家张位例台所户口片条项份件床支瓶盒箱袋针剂包辆套间颗粒只回次村县岁人"} | {
    "人次": "人次",
    "区县": "区县",
    "乡镇": "乡镇",
    "工作日": "工作日",
    "号人": "人",
    "周岁": "岁",
    "次数": "次",
}
_PLAINLY_MEASURED = (
    "% 元 分钟 小时 天 周 年 月 公里 里 米 厘米 毫米 斤 公斤 千克 克 毫克 升 毫升 度 kg mg ml cm mm mmhg mmol/l"
)
MEASURED = {word: word for word in _PLAINLY_MEASURED.split()} | {
    "块": "元",
    "块钱": "元",
    "元钱": "元",
    "钟头": "小时",
    "日": "天",
    "星期": "周",
    "礼拜": "周",
    "周年": "年",
    "年头": "年",
    "成": "%",
    "点": "%",
    "百分点": "%",
    "毫米汞柱": "mmhg",
    "°c": "度",
}
UNITS = _COUNTED | MEASURED
# Each unit and the characters that make another word of it (个别, 名称, 家庭 ...).
_OTHER_WORDS = (
    "个别性体 口腔服径罩味头述井岸 名称单字额 家庭医属 位置 例如外会 所以有谓 户籍 片区 条件例 件事 份子额 "
    "支付持部 针对 剂量 包括含片 间隔 "
    "套餐 只有能要给留是剩 回来去访 次中日要 村医卫 县级医人中区城 人民均才 里面头边有的卫 度假 年龄级度轻底初末 "
    "周边围末期 天津 克服 点位 升级 床位 元旦 块区 成员立果本为功效年人都不"
)
NOT_BEFORE = {word[0]: f"(?![{word[1:]}])" for word in _OTHER_WORDS.split()} | {
    "日": "(?=以?内|之内)",
    "区县": "(?![医级域人卫政])",
    "号人": "(?!员)",
}
# Said after 个 only: 3个月 is a length, 3月 a month; 60个点 a share, 6点 an hour.
AFTER_GE = ("百分点", "点", "小时", "钟头", "星期", "礼拜", "工作日", "年头", "月", "区县", "乡镇", "人", "县", "村")
AFTER_NUMBER = sorted(set(UNITS) - {"月", "点", "个", "年头"})
