"""Workers: a long history judged by several processes, each one stretch of it at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType

from probation_register.gate.gate import Gate
from probation_register.store.git import Repository
from probation_register.store.git_runner import Places
from probation_register.store.worker import begin_as_worker

from .steps import History, Step, judge_share, judge_step, judge_stretch

WORTH_SHARING = 600
"""Steps from which starting other processes takes less time than it saves."""

Answer = list[tuple[int | None, Step]]
"""The steps of a share of a stretch, each with the time of the merge before it."""


class Workers:
    """Judges stretches of a history, in this process or in several; use it in a `with`.

    Each worker has its own share of the people. It takes the merge before each step to be dated
    rightly; where that turns out to be wrong, itself an error, the step is judged again.
    """

    def __init__(
        self, gate: Gate, history: History, stretches: Sequence[range], cores: int
    ) -> None:
        self._gate = gate
        self._history = history
        self._answers: dict[range, list[Future[Answer]]] = {}
        self._pools: list[ProcessPoolExecutor] = []
        if cores > 1 and sum(map(len, stretches)) >= WORTH_SHARING:
            repository = gate.repository
            places = Places(repository.git_dir, repository.common_dir, repository.root)
            self._pools = [
                ProcessPoolExecutor(1, None, _begin, (places, history, share, cores))
                for share in range(cores)
            ]
            self._answers = {
                s: [pool.submit(_answer, s) for pool in self._pools] for s in stretches
            }

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)

    def judge(self, stretch: range, time: int) -> Iterator[Step]:
        """Yield the steps of a stretch; `time` is that of the step before it."""
        if stretch not in self._answers:
            yield from judge_stretch(self._gate, self._history, stretch, time)
            return
        answers = (future.result() for future in self._answers.pop(stretch))
        judged = {
            step.approval.number: (assumed, step) for each in answers for assumed, step in each
        }
        for number in stretch:
            assumed, step = judged[number]
            if assumed != time:
                step = judge_step(self._gate, self._history, number, time)
            time = step.time
            yield step


_own: dict[str, tuple[Gate, History, int, int]] = {}
"""What a worker process judges with, made once when it starts: its share of how many, too."""


def _begin(places: Places, history: History, share: int, shares: int) -> None:
    begin_as_worker()
    _own["judge"] = (Gate(Repository(places), history.ancestry), history, share, shares)


def _answer(stretch: range) -> Answer:
    gate, history, share, shares = _own["judge"]
    return list(judge_share(gate, history, stretch, share, shares))
