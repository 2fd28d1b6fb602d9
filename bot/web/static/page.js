"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, kind, text) => {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };
  const tell = (text) => {
    $("told").textContent = text;
    $("told").hidden = !text;
  };
  const forgetPages = () => (self.caches ? caches.delete("cunyi").catch(() => 0) : Promise.resolve());
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const OFFLINE = "没有网络";
  // Whose page this tab showed before.
  const shownBefore = (name) => {
    try {
      const was = sessionStorage.getItem("cunyi.name");
      sessionStorage.setItem("cunyi.name", name);
      return was;
    } catch (error) { return ""; }
  };

  async function post(path, body) {
    const headers = { "content-type": "application/json", "x-cunyi-token": document.body.dataset.token || "" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
    const text = await answer.text();
    let said = {};
    try { said = JSON.parse(text); } catch (error) { /* an answer without words */ }
    return { status: answer.status, after: Number(answer.headers.get("retry-after")) || 0, said };
  }

  // The sign-in page and the invitation.
  function gate() {
    const enter = async (wish) => {
      const buttons = document.querySelectorAll("button");
      buttons.forEach((each) => { each.disabled = true; });
      try {
        const { said } = await post("/sign-in", wish);
        if (said.ok) return location.replace("/");
        tell(said.text || "没有登录上，请再试一次。");
      } catch (error) {
        tell("没有网络，没有登录上。请连上网再点一次。");
      }
      buttons.forEach((each) => { each.disabled = false; });
      if ($("code").type !== "hidden") $("code").focus();
    };
    $("enter").addEventListener("submit", (event) => {
      event.preventDefault();
      enter({ code: $("code").value });
    });
    if ($("visit")) $("visit").addEventListener("click", () => enter({ visit: true }));
    forgetPages();
    if (!$("replaces")) shownBefore("");
  }

  // What waits to be sent: one entry of the phone's storage a message, so that two tabs never overwrite each other.
  function waitingRoom(who) {
    const room = "cunyi.p.", ours = room + who + ".", memory = new Map();
    const names = () => {
      const found = new Set(memory.keys());
      try { Object.keys(localStorage).forEach((name) => found.add(name)); } catch (error) { /* no storage here */ }
      return Array.from(found).filter((name) => name.startsWith(room)).sort();
    };
    const read = (name) => {
      try { return JSON.parse(memory.get(name) || localStorage.getItem(name)); } catch (error) { return null; }
    };
    const drop = (name) => {
      memory.delete(name);
      try { localStorage.removeItem(name); } catch (error) { /* no storage here */ }
    };
    const mine = () => names().filter((name) => name.startsWith(ours));
    return {
      ours, read,
      list: () => mine().map(read).filter(Boolean),
      add(entry) {
        const last = Number((mine().pop() || "").slice(ours.length, ours.length + 15)) || 0;
        const name = ours + String(Math.max(Date.now(), last + 1)).padStart(15, "0") + "." + entry.key;
        try { localStorage.setItem(name, JSON.stringify(entry)); } catch (error) { memory.set(name, JSON.stringify(entry)); }
      },
      remove: (key) => mine().filter((name) => name.endsWith("." + key)).forEach(drop),
      clear: () => mine().forEach(drop),
      strangers() {
        const found = names().filter((name) => !name.startsWith(ours));
        found.forEach(drop);
        return found.length;
      },
    };
  }

  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");
  const clockOf = (at) => at.slice(11, 16);
  const dayOf = (at) => {
    const [year, month, day] = at.slice(0, 10).split("-").map(Number);
    return `${month}月${day}日 星期${"日一二三四五六"[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}`;
  };
  const here = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
  };

  function fill(element, text) {
    text.split(/(0\d{2,3}-\d{7,8}(?!\d))/).forEach((part, index) => {
      if (index % 2 === 0) return element.append(part);
      const link = make("a", "", part);
      link.href = "tel:" + part.replace("-", "");
      element.append(link);
    });
  }

  // The conversation on the screen: `own` by key, `theirs` by id.
  function screen(onPress) {
    const log = $("log"), main = log.parentElement, own = new Map(), theirs = new Map();
    let day = "";

    const pressed = (ref) => own.has("press:" + ref);
    const atEnd = () => main.scrollHeight - main.scrollTop - main.clientHeight < 120;
    const toEnd = () => { main.scrollTop = main.scrollHeight; };
    const foot = (item, at, mark, answered) => {
      const line = item.querySelector(".foot");
      line.textContent = "";
      if (mark) line.append(make("span", "mark", mark + " "));
      const time = make("time", "", clockOf(at));
      time.dateTime = at;
      line.append(time);
      item.dataset.at = at;
      item.dataset.answered = answered ? "1" : "";
    };

    function said(message, mark) {
      const item = make("li", "bubble mine");
      item.append(make("span", "hidden", "我："), make("span", "words", message.text), make("span", "foot"));
      foot(item, message.at, mark, !mark);
      item.classList.toggle("waits", mark === WAITS);
      own.set(message.key, item);
      return item;
    }

    function sent(message) {
      const item = make("li", "bubble theirs" + (message.urgent ? " urgent" : ""));
      item.append(make("span", "hidden", "村医助手："));
      const words = make("span", "words");
      fill(words, message.text);
      item.append(words);
      if (message.urgent) {
        const call = make("a", "button call", "拨打120");
        call.href = "tel:120";
        const row = make("div", "choices");
        row.classList.add("lasting");
        row.append(call);
        item.append(row);
      }
      message.cites.forEach((cite) => item.append(make("span", "cite", cite)));
      if (message.choices.length) item.append(buttons(message));
      item.append(make("span", "foot"));
      foot(item, message.at, "", true);
      theirs.set(message.id, item);
      return item;
    }

    function buttons(message) {
      const row = make("div", "choices" + (message.lasting ? " lasting" : ""));
      message.choices.forEach((choice, index) => {
        const number = message.lasting ? "" : index + 1 + ". ";
        const button = make("button", "", number + choice.label);
        button.type = "button";
        button.dataset.press = choice.press;
        button.disabled = pressed(choice.press);
        button.addEventListener("click", () => onPress(choice));
        row.append(button);
      });
      return row;
    }

    // Once something else is said, the buttons before it ask for nothing any more.
    function retire(root) {
      root.querySelectorAll(".choices:not(.lasting)").forEach((each) => each.remove());
      root.querySelectorAll("[data-press]").forEach((each) => { each.disabled = each.disabled || pressed(each.dataset.press); });
    }

    function place(item, at) {
      const waits = item.classList.contains("waits") ? null : log.querySelector(".waits");
      if (dayOf(at) !== day) {
        day = dayOf(at);
        log.insertBefore(make("li", "day", day), waits);
      }
      log.insertBefore(item, waits);
    }

    const WAITS = "等网络，连上后自动发";
    const view = {
      WAITS, toEnd,
      has: (key) => own.has(key),
      known: (id) => theirs.has(id),
      waitsForAnswer: (key) => own.has(key) && !own.get(key).dataset.answered,
      say(message, mark) {
        $("hint").hidden = true;
        const item = said(message, mark);
        retire(log);
        place(item, message.at);
        toEnd();
      },
      mark(key, mark, refused) {
        const item = own.get(key);
        if (!item) return;
        item.classList.toggle("waits", mark === WAITS || Boolean(refused));
        foot(item, item.dataset.at, mark, Boolean(refused));
      },
      settle(message) {
        const item = own.get(message.key);
        if (!item) return view.say(message, "");
        item.querySelector(".words").textContent = message.text;
        item.classList.remove("waits");
        foot(item, message.at, "", true);
      },
      receive(message) {
        const follow = atEnd();
        $("hint").hidden = true;
        const item = sent(message);
        place(item, message.at);
        if (!follow) return;
        toEnd();
        const over = main.getBoundingClientRect().top - item.getBoundingClientRect().top + 8;
        if (over > 0) main.scrollTop -= over;
      },
      earlier(messages) {
        const height = main.scrollHeight, first = log.firstElementChild, part = document.createDocumentFragment();
        let last = "";
        messages.forEach((message) => {
          if (message.id ? theirs.has(message.id) : own.has(message.key)) return;
          if (dayOf(message.at) !== last) part.append(make("li", "day", (last = dayOf(message.at))));
          if (!message.id) {
            const item = said(message, "");
            retire(part);
            return part.append(item);
          }
          part.append(sent(message));
        });
        if (first && first.className === "day" && first.textContent === last) first.remove();
        if (first) retire(part);
        else day = last;
        log.prepend(part);
        main.scrollTop += main.scrollHeight - height;
      },
    };
    return view;
  }

  function chat() {
    const room = waitingRoom(document.body.dataset.who);
    const view = screen((choice) => speak({ key: "press:" + choice.press, press: choice.press, text: choice.label }));
    let after = 0, before = "", source = null, heard = 0, sending = false, again = 0, toSee = new Set(), seeing = 0, tries = 0;
    let leaving = null;

    const connected = (yes) => {
      $("state").textContent = yes ? "已连接" : OFFLINE + "，写的话会留在手机上";
      $("state").className = yes ? "" : "off";
    };
    // Left once: the first page after it says why, a second would not know any more.
    const over = () => {
      if (!leaving) leaving = forgetPages().then(() => location.replace("/"));
      return leaving;
    };
    const replaced = () => wait(1500).then(over); // another tab may just be getting the cookie of the next person
    const reloadOnce = () => {
      if (sessionStorage.getItem("cunyi.reloaded") === document.body.dataset.token) return tell("这一步没有做成，请刷新网页再试。");
      sessionStorage.setItem("cunyi.reloaded", document.body.dataset.token);
      location.reload();
    };

    // Saying: kept on the phone first, sent in order, forgotten once the server has it.
    function speak(entry) {
      if (view.has(entry.key)) return;
      const message = Object.assign({ at: here() }, entry);
      room.add(message);
      view.say(message, navigator.onLine ? "正在发…" : view.WAITS);
      flush();
    }

    async function flush() {
      if (sending) return;
      sending = true;
      clearTimeout(again);
      let pause = 0;
      for (let entry = room.list()[0]; entry && !pause; entry = room.list()[0]) pause = await send(entry);
      sending = false;
      if (pause) again = setTimeout(flush, pause);
      else if (room.list().length) flush();
    }

    // Milliseconds until the next try; 0 when the entry is done with.
    async function send(entry) {
      let answer;
      try {
        answer = await post("/messages", entry.press ? { press: entry.press } : { key: entry.key, text: entry.text });
      } catch (error) {
        connected(false);
        room.list().forEach((each) => view.mark(each.key, view.WAITS));
        return Math.min(1000 * 2 ** tries++, 30000);
      }
      if (answer.status === 401) { over(); return 60000; }
      if (answer.status === 403) { reloadOnce(); return 60000; }
      if (answer.status === 429 || answer.status >= 500) {
        room.list().forEach((each) => view.mark(each.key, view.WAITS));
        tell((answer.said.text || "现在连不上。") + "写的话都留着，会自动再发。");
        return 1000 * Math.max(answer.after, Math.min(2 ** tries++, 30));
      }
      tries = 0;
      connected(true);
      tell("");
      room.remove(entry.key);
      if (answer.status !== 202) {
        tell(answer.said.text || "这一句没有发出去。");
        view.mark(entry.key, "没有发出去", true);
        return 0;
      }
      if (answer.said.bound) { over(); return 60000; }
      view.mark(entry.key, "已收到");
      setTimeout(unanswered, 15000, entry.key);
      return 0;
    }

    async function unanswered(key) {
      if (view.waitsForAnswer(key) && (await poll()) && view.waitsForAnswer(key)) view.mark(key, "已收到，还没有答复，可以再问一次");
    }

    // Hearing: a stream; where that fails, asking again and again.
    function receive(message) {
      heard = Date.now();
      after = Math.max(after, message.id);
      if (message.said) {
        room.remove(message.said.key);
        view.settle(message.said);
      }
      if (!view.known(message.id)) view.receive(message);
      see(message);
    }

    function see(message) {
      if (message.seen) return;
      toSee.add(message.id);
      if (!seeing) seeing = setTimeout(confirm_, 400);
    }

    async function confirm_() {
      seeing = 0;
      const ids = Array.from(toSee).slice(0, 200);
      try {
        const { status } = await post("/seen", { ids });
        if (status < 300) ids.forEach((id) => toSee.delete(id));
      } catch (error) { /* what is not confirmed is sent again, and confirmed then */ }
    }

    function connect() {
      if (source) source.close();
      if (!self.EventSource) return poll().then(() => wait(3000)).then(connect);
      const mine = (source = new EventSource("/events?after=" + after));
      heard = Date.now();
      mine.onopen = () => { heard = Date.now(); connected(true); if (room.list().length) flush(); };
      mine.onmessage = (event) => receive(JSON.parse(event.data));
      mine.addEventListener("alive", () => { heard = Date.now(); });
      mine.addEventListener("over", replaced);
      mine.onerror = async () => {
        if (mine !== source) return;
        await wait(1500);
        if (mine !== source || mine.readyState === 1) return;
        connected(await poll());
        if (mine === source && mine.readyState === 2) {
          await wait(Math.min(1000 * 2 ** tries++, 30000));
          if (mine === source) connect();
        }
      };
    }

    async function poll() {
      try {
        const answer = await fetch("/events?after=" + after, { headers: { accept: "application/json" }, credentials: "same-origin" });
        if (answer.status === 401) over();
        if (!answer.ok) return false;
        (await answer.json()).messages.forEach(receive);
        connected(true);
        return true;
      } catch (error) {
        return false;
      }
    }

    // A phone that slept, or changed its network, may hold a dead stream.
    function awake() {
      if (document.hidden) return;
      if (room.list().length) flush();
      if (before !== null && (Date.now() - heard > 40000 || !source || source.readyState === 2)) connect();
    }

    async function history(place) {
      const answer = await fetch("/history" + (place ? "?before=" + encodeURIComponent(place) : ""), { credentials: "same-origin" });
      if (answer.status === 401) return over();
      if (!answer.ok) throw new Error("not now");
      const found = await answer.json();
      found.messages.forEach((each) => room.remove(each.key || ""));
      view.earlier(found.messages);
      found.messages.filter((each) => each.id).forEach(see);
      before = found.before;
      $("earlier").hidden = !before;
      if (!place) after = found.last;
    }

    function showWaiting() {
      room.list().filter((entry) => !view.has(entry.key)).forEach((entry) => view.say(entry, view.WAITS));
    }

    async function start() {
      for (let pause = 1000; ; pause = Math.min(pause * 2, 30000)) {
        try {
          await history("");
          break;
        } catch (error) {
          connected(false);
          showWaiting();
          await wait(pause);
        }
      }
      showWaiting();
      $("hint").hidden = Boolean($("log").firstElementChild);
      view.toEnd();
      connect();
      flush();
      setInterval(awake, 10000);
    }

    const text = $("text");
    const grow = () => { text.style.height = "auto"; text.style.height = text.scrollHeight + 4 + "px"; };
    const submit = () => {
      const words = text.value.trim(), count = Array.from(words).length;
      if (!words) return;
      if (count > 2000) return tell(`一次最多发2000个字，您写了${count}个，请分几次发。`);
      tell("");
      text.value = "";
      grow();
      speak({ key: newKey(), text: words });
    };
    $("say").addEventListener("submit", (event) => { event.preventDefault(); submit(); text.focus(); });
    text.addEventListener("input", grow);
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      submit();
    });
    $("earlier").addEventListener("click", () => history(before).catch(() => tell(OFFLINE + "，看不了更早的。")));
    $("out").addEventListener("click", async () => {
      const left = room.list().length;
      const lost = left ? `还有${left}条没有发出去，退出就没有了。` : "";
      const back = $("out").dataset.back, ask = `${lost}${back}确定退出？`;
      if (!confirm(ask)) return;
      try {
        const { status } = await post("/sign-out", {});
        if (status === 403) return reloadOnce();
        if (status >= 300 && status !== 401) return tell("没有退出，请再点一次。");
        room.clear();
        over();
      } catch (error) {
        tell(OFFLINE + "，没有退出。请连上网再点一次。");
      }
    });
    addEventListener("online", () => {
      tries = 0;
      flush();
      if (!source || source.readyState !== 1) connect();
      else poll();
    });
    addEventListener("offline", () => connected(false));
    addEventListener("storage", (event) => {
      if (!event.key || !event.key.startsWith(room.ours)) return;
      if (event.newValue) showWaiting();
      else view.mark(event.key.split(".").pop(), "已收到");
    });
    document.addEventListener("visibilitychange", awake);
    const strangers = room.strangers(), name = document.body.dataset.name, was = shownBefore(name);
    const moved = was && was !== name ? `这部手机换成${name}登录了，${was}已退出。` : "";
    tell(moved + (strangers ? `换登录以前有${strangers}条话没有发出去，要问请再发一次。` : ""));
    if (navigator.serviceWorker) navigator.serviceWorker.register("/worker.js").catch(() => 0);
    start();
  }

  if (document.body.classList.contains("chat")) chat();
  else if ($("enter")) gate();
})();
