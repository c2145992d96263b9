"""Workers: a long history judged by several processes, each one stretch of it at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType

from probation_register.gate.gate import Gate
from probation_register.store.errors import BadObject
from probation_register.store.git import Repository
from probation_register.store.git_runner import Places
from probation_register.store.objects import Oid

from .steps import History, Step, judge_stretch

WORTH_SHARING = 600
"""Steps from which starting other processes takes less time than it saves."""

Answer = tuple[int | None, list[Step]]
"""The time from which a worker took its stretch to begin, and the steps as judged."""


class Workers:
    """Judges stretches of a history, in this process or in several; use it in a `with`.

    A worker does not wait for the stretch before its own: it takes the commit before it to be
    dated rightly. Where that turns out to be wrong, itself an error, the stretch is judged again.
    """

    def __init__(
        self, gate: Gate, history: History, stretches: Sequence[range], cores: int
    ) -> None:
        self._gate = gate
        self._history = history
        self._answers: dict[range, Future[Answer]] = {}
        self._pool: ProcessPoolExecutor | None = None
        if cores > 1 and sum(map(len, stretches)) >= WORTH_SHARING:
            repository = gate.repository
            places = Places(repository.git_dir, repository.common_dir, repository.root)
            self._pool = ProcessPoolExecutor(cores, None, _begin, (places, history))
            self._answers = {s: self._pool.submit(_answer, s) for s in stretches}

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def judge(self, stretch: range, time: int) -> Iterable[Step]:
        """Return the steps of a stretch; `time` is that of the step before it."""
        if stretch in self._answers:
            assumed, steps = self._answers.pop(stretch).result()
            if assumed == time:
                return steps
        return judge_stretch(self._gate, self._history, stretch, time)


_own: dict[str, tuple[Gate, History]] = {}
"""What a worker process judges with, made once when it starts."""


def _begin(places: Places, history: History) -> None:
    _own["judge"] = (Gate(Repository(places), history.ancestry), history)


def _answer(stretch: range) -> Answer:
    gate, history = _own["judge"]
    assumed = _dated(gate.repository, history.line[stretch[0] - 1])
    return assumed, list(judge_stretch(gate, history, stretch, assumed or 0))


def _dated(repository: Repository, commit: Oid) -> int | None:
    try:
        return repository.commit(commit).committer.time
    except BadObject:
        return None
