"""The form for a year's development plan: new needs, those that are over, time and review."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from probation_register.finding import Pointer
from probation_register.models.plan import Need, Plan
from probation_register.store.paths import Place

from .asking import Ask
from .cpd import answered, as_texts
from .form import TICKED, Form, Option, Page
from .making import Draft, FormKind, Setting, Values, page, then

TITLE = "My development plan"
NEEDS_AT_ONCE = 3
"""How many needs can be added in one go; more can follow."""

OVER = "over"
ALSO = ("hours_promised", "induction", "reviewed_on", "resubmits")


def make(setting: Setting) -> Form:
    """Return the form for the plan of a year: the one it is about, or the present one."""
    register, plan = setting.register, _plan(setting)
    year = register.settings.year_in_words(_year(setting))
    new = tuple(_need_page(setting, n, plan is None) for n in range(1, NEEDS_AT_ONCE + 1))
    kept = (page(register, "over", "Needs that are over", [_over(plan, setting)]),) if plan else ()
    rest = [
        Ask(Plan, "hours_promised", "How much time were you promised?"),
        Ask(Plan, "induction", "This is my induction year", ""),
        Ask(Plan, "reviewed_on", "When did you go through it with your line manager?"),
        Ask(Plan, "resubmits", "What do you send to the voluntary register again?"),
    ]
    return Form(
        id="plan",
        title=TITLE,
        intro=f"Your plan for {year}: what you need to learn, and why.",
        pages=(*new, *kept, page(register, "rest", "Time and review", rest)),
        then=then(register, "plan"),
        about=str(_year(setting)),
        known=_known(plan) if plan else {},
        amends=plan.model_dump_json() if plan else "",
    )


def draft(setting: Setting, values: Values, random: bytes) -> Draft:
    """Return the plan with needs added and taken away, and the rest as it was answered."""
    plan, number = _plan(setting), setting.registrant.number
    before = plan.model_dump(mode="json", by_alias=True)["needs"] if plan else []
    over = values.get(OVER) or ()
    assert isinstance(over, tuple)
    kept = without(before, [str(each) for each in over])
    answered_needs = {n: _need(values, n) for n in range(1, NEEDS_AT_ONCE + 1)}
    added = {n: need for n, need in answered_needs.items() if need and is_new(need, before)}
    numbered = numbered_after(added.values(), before)
    place = Place("plan", number, str(_year(setting)))
    asked: dict[Pointer, str] = {(name,): name for name in ALSO}
    for at, n in enumerate(added, start=len(kept)):
        asked[("needs", at)] = f"need-{n}-objective"
        asked |= {("needs", at, part): f"need-{n}-{part}" for part in ("from", "area", "objective")}
    fields = {
        "registrant": number,
        "year": _year(setting),
        "needs": [*kept, *numbered],
        **answered(values, ALSO),
    }
    return Draft({place: fields}, {place: asked})


def without(needs: Iterable[dict[str, str]], dropped: Collection[str]) -> list[dict[str, str]]:
    """Return needs without those of some ids."""
    return [need for need in needs if need["id"] not in dropped]


def numbered_after(
    added: Iterable[Mapping[str, Any]], known: Collection[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the needs that are new, with ids after those that were ever used in the plan."""
    last = max((int(need["id"][1:]) for need in known), default=0)
    new = [need for need in added if is_new(need, known)]
    return [{"id": f"n{i}", **need} for i, need in enumerate(new, start=last + 1)]


def is_new(need: Mapping[str, Any], known: Iterable[Mapping[str, Any]]) -> bool:
    """Whether no need of a plan says the same under whatever id."""
    return all(need != {k: v for k, v in each.items() if k != "id"} for each in known)


def _year(setting: Setting) -> int:
    return setting.year or setting.year_of(setting.on)


def _plan(setting: Setting) -> Plan | None:
    return setting.registrant.plans.get(_year(setting))


def _need_page(setting: Setting, n: int, is_new: bool) -> Page:
    """Return the page for one need; the first of a new plan is needed, others may be left."""
    required = is_new and n == 1
    asks = [
        Ask(Need, "area", "Which area is it in?", "", f"need-{n}-area", required),
        Ask(Need, "objective", "What will you do?", "", f"need-{n}-objective", required),
        Ask(Need, "from_", "Where was the need identified?", "", f"need-{n}-from", required),
    ]
    title = "A need" if n == 1 else "Another need"
    intro = "" if required else "Leave it empty if there is none."
    return page(setting.register, f"need-{n}", title, asks, intro)


def _over(plan: Plan, setting: Setting) -> Ask:
    titles = setting.register.policy.curriculum
    options = tuple(
        Option(need.id, need.objective, titles.get(need.area, need.area)) for need in plan.needs
    )
    label, hint = "Which of these no longer apply?", "They leave the plan."
    return Ask(Plan, "needs", label, hint, OVER, required=False, kind="choices", options=options)


def _need(values: Values, n: int) -> dict[str, Any]:
    """Return what was answered of a need, by the names of its fields."""
    names = {part: f"need-{n}-{part}" for part in ("from", "area", "objective")}
    return {part: values[name] for part, name in names.items() if values[name] is not None}


def _known(plan: Plan) -> dict[str, tuple[str, ...]]:
    said = plan.model_dump(include=set(ALSO), exclude={"induction"})
    known = {name: texts for name, value in said.items() if (texts := as_texts(value))}
    return known | ({"induction": (TICKED,)} if plan.induction else {})


KIND = FormKind("plan", TITLE, "plan", make, draft)
