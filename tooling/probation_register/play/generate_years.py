"""The ordinary years of a generated register: plan, learn, refresh, renew, with its rush."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from probation_register.store.paths import Place

from .days import days_after, working_day
from .generate_faults import Faults, Kind
from .generate_learning import Learned, file_of_entries, year_of_entries
from .generate_queue import Proposal, Queue, Words, day_of, time_on
from .generate_records import plan, registrant, renewal
from .generate_service import Member, Service
from .generate_throws import Throws

# How many of a thousand people do it in a year.
PLANS_BY_ITSELF = 80
ROLLING = 150
REFRESHES = 80
RENEWS = 980
DECLINED = 12

_REASONS = ("conversation", "standards")


class Years:
    """What everyone does in a year, apart from moving."""

    def __init__(
        self,
        service: Service,
        queue: Queue,
        editions: Sequence[date],
        end: date,
        faults: Faults | None,
    ) -> None:
        self._service = service
        self._queue = queue
        self._editions = editions
        self._end = end
        self._faults = faults

    def begin(self, member: Member, year: int, since: date) -> None:
        """Plan somebody's year, or what is left of it from a day on."""
        throws = Throws(self._service.seed, "year", member.number, year)
        spring = working_day(date(year, 4, throws.between(7, 30)))
        if throws.happens(PLANS_BY_ITSELF) and spring > since:
            self._queue.at(
                time_on(spring, throws), lambda now: self._plans(member, year, throws, now)
            )
        summer = date(year, 6, 3) + timedelta(days=throws.below(150))
        if throws.happens(ROLLING) and summer > since + timedelta(days=30):
            self._rolls(member, year, throws, summer)
        autumn = working_day(date(year, 11, throws.between(3, 20)))
        if throws.happens(REFRESHES) and autumn > since:
            self._queue.at(
                time_on(autumn, throws), lambda now: self._refreshes(member, throws, now)
            )
        if throws.happens(RENEWS) and since <= date(year, 12, 20):
            day = _day_of_renewing(throws, year)
            self._queue.at(
                time_on(day, throws), lambda now: self._renews(member, year, throws, now)
            )

    def _plans(self, member: Member, year: int, throws: Throws, now: int) -> None:
        if self._is_away(member, now) or year in member.planned:
            return
        data = plan(self._service.seed, member.number, year, induction=False, reviewed=None)
        path = Place("plan", member.number, str(year)).path
        member.planned.append(year)
        self._agreed(
            member,
            self._queue.propose(
                "plan", member.number, year, [Words(member.number, now, {path: data})]
            ),
            now,
            throws,
        )

    def _rolls(self, member: Member, year: int, throws: Throws, first: date) -> None:
        """Add to one proposal two or three times, then have it approved at a conversation."""
        days = [working_day(first)]
        for _ in range(throws.between(1, 2)):
            days.append(days_after(days[-1], throws.between(6, 20)))
        times = [time_on(day, throws) for day in days if day < self._end]
        if times:
            self._queue.at(times[0], lambda _: self._adds(member, year, throws, times))

    def _adds(self, member: Member, year: int, throws: Throws, times: list[int]) -> None:
        if self._is_away(member, times[0]):
            return
        path = Place("cpd", member.number, str(year)).path
        words: list[Words] = []
        told = 0
        for time in times:
            entries = self._done(member, year, day_of(time))
            if len(entries) > told:
                told = len(entries)
                data = file_of_entries(member.number, year, entries).encode()
                words.append(Words(member.number, time, {path: data}))
        if words:
            proposal = self._queue.propose("cpd", member.number, year, words)
            self._agreed(member, proposal, words[-1].time, throws)

    def _refreshes(self, member: Member, throws: Throws, now: int) -> None:
        if self._is_away(member, now) or member.touched:
            return
        again = self._service.refreshed(member.papers, day_of(now))
        if again == member.papers.learning:
            return
        papers = replace(member.papers, learning=again)
        path = Place("registrant", member.number).path
        words = Words(member.number, now, {path: registrant(papers)})
        member.touched = True
        self._agreed(
            member, self._queue.propose("correction", member.number, None, [words]), now, throws
        )
        member.papers = papers

    def _renews(self, member: Member, year: int, throws: Throws, now: int) -> None:
        if self._is_away(member, now):
            return
        day = day_of(now)
        entries = self._done(member, year, day)
        talks = _talks(throws, max(date(year, 4, 8), member.papers.joined), day)
        whole = Words(member.number, now, self._renewal(member, year, day, talks, entries))
        if not throws.happens(DECLINED) or day > date(year + 1, 2, 25):
            kind = self._faults.of(member, year, whole.files) if self._faults else None
            if kind is not None:
                self._renews_wrongly(member, year, kind, whole, throws)
            else:
                proposal = self._queue.propose("renewal", member.number, year, [whole])
                self._agreed(member, proposal, now, throws)
            return
        reason = throws.pick(_REASONS)
        some, none = (talks, entries[:1]) if reason == "standards" else ([], entries)
        first = self._renewal(member, year, day, some, none)
        read = time_on(days_after(day, throws.between(1, 3)), throws)
        later = days_after(day_of(read), throws.between(2, 6))
        again = self._renewal(member, year, later, [*talks, later], self._done(member, year, later))
        words = [Words(member.number, now, first)]
        words.append(Words(member.number, time_on(later, throws), again))
        proposal = self._queue.propose("renewal", member.number, year, words)
        self._queue.at(read, lambda time: self._declined(member, proposal, reason, time))
        self._agreed(member, proposal, words[-1].time, throws)

    def _renews_wrongly(
        self, member: Member, year: int, kind: Kind, whole: Words, throws: Throws
    ) -> None:
        """Let somebody renew with a fault in it; a record at fault is touched no more."""
        faults, number = self._faults, member.number
        assert faults is not None
        words = Words(
            faults.submitter(kind, number),
            whole.time,
            faults.spoiled(kind, number, year, whole.files),
        )
        proposal = self._queue.propose("renewal", number, year, [words])
        member.open += 1
        member.leaving = bool(kind.kind)

        def approve(now: int) -> None:
            manager = member.post(day_of(now)).manager
            person, manner = faults.approval(kind, member, year, manager, words.files)
            self._queue.approve(proposal, person, now, manner)
            faults.note(kind, number, year, self._queue.main)
            member.open -= 1

        day = days_after(day_of(whole.time), throws.between(2, 9))
        self._queue.at(time_on(day, throws), approve)

    def _renewal(
        self, member: Member, year: int, day: date, talks: list[date], entries: list[Learned]
    ) -> dict[str, bytes]:
        """Return what a renewal brings: the statement, the year's learning, the plan reviewed."""
        number, part = member.number, str(year)
        joined = member.papers.joined
        induction = joined > date(year, 4, 1) and member.papers.posts[0].since == joined
        seed = self._service.seed
        begun = [edition for edition in self._editions if edition <= day]
        edition = (begun or self._editions[:1])[-1]
        files = {
            Place("renewal", number, part).path: renewal(number, year, edition, talks, day),
            Place("plan", number, part).path: plan(
                seed, number, year, induction=induction, reviewed=day
            ),
        }
        if entries:
            data = file_of_entries(number, year, entries).encode()
            files[Place("cpd", number, part).path] = data
        return files

    def _declined(self, member: Member, proposal: Proposal, reason: str, now: int) -> None:
        self._queue.decline(proposal, member.post(day_of(now)).manager, now, reason)

    def _agreed(self, member: Member, proposal: Proposal, since: int, throws: Throws) -> None:
        """Have a proposal approved some days later, by whoever is the line manager then."""
        member.open += 1

        def approve(now: int) -> None:
            self._queue.approve(proposal, member.post(day_of(now)).manager, now)
            member.open -= 1
            if proposal.kind == "correction":
                member.touched = False

        day = days_after(day_of(since), throws.between(2, 9))
        self._queue.at(time_on(day, throws), approve)

    def _done(self, member: Member, year: int, before: date) -> list[Learned]:
        role, joined = member.papers.posts[0].role, member.papers.joined
        entries = year_of_entries(self._service.seed, member.number, year, role, joined)
        return [entry for entry in entries if entry.last < before]

    def _is_away(self, member: Member, now: int) -> bool:
        return member.leaving or not member.post(day_of(now)).in_post


def _day_of_renewing(throws: Throws, year: int) -> date:
    """Return the day on which somebody renews: the nearer the end of the year, the more do."""
    after = max(throws.below(74), throws.below(74))
    return working_day(date(year + 1, 1, 13) + timedelta(days=after))


def _talks(throws: Throws, first: date, last: date) -> list[date]:
    """Return the days of one to three conversations between two days, oldest first."""
    days = max(1, (last - first).days)
    return sorted({first + timedelta(days=throws.below(days)) for _ in range(throws.between(1, 3))})
