"""Token buckets: what they let through, and how little they remember."""

from dataclasses import dataclass

from bot.web.limits import Limiter, Rate


@dataclass
class Seconds:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_then_as_many_as_time_allows() -> None:
    clock = Seconds()
    limiter = Limiter(Rate(2, 6), clock)
    assert [limiter.wait("a") for _ in range(4)] == [0, 0, 10, 10]
    clock.now += 9.5
    assert limiter.wait("a") == 1
    clock.now += 0.5
    assert [limiter.wait("a"), limiter.wait("a")] == [0, 10]
    clock.now += 10_000
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 10]


def test_what_is_given_back_is_there_again_but_never_more_than_the_burst() -> None:
    limiter = Limiter(Rate(1, 0.1), Seconds())
    assert [limiter.wait("a"), limiter.wait("a")] == [0, 600]
    limiter.give_back("a")
    limiter.give_back("a")
    assert [limiter.wait("a"), limiter.wait("a")] == [0, 600]


def test_one_key_takes_nothing_from_another() -> None:
    limiter = Limiter(Rate(1, 1), Seconds())
    assert [limiter.wait(key) for key in "abab"] == [0, 0, 60, 60]


def test_only_so_many_are_remembered_the_latest_of_them() -> None:
    limiter = Limiter(Rate(1, 1), Seconds(), kept=3)
    for key in "abcd":
        limiter.wait(key)
    assert len(limiter._buckets) == 3
    assert [limiter.wait("d"), limiter.wait("a")] == [60, 0]
