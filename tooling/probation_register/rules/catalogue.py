"""Every rule there is, in one list: its code, its severity, its clause, and its check."""

from __future__ import annotations

from datetime import date

from probation_register.finding import Severity
from probation_register.models.case import Case
from probation_register.models.organisations import Provider
from probation_register.models.problems import MODEL_RULES
from probation_register.models.staff import Staff
from probation_register.register.person import Person
from probation_register.register.reading import PLACE_RULES
from probation_register.register.register import Register
from probation_register.store.unreadable import READING

from . import (
    agencies,
    alike,
    authority,
    case_changes,
    cases,
    changes,
    cpd,
    identity,
    kinds_of_register,
    plans,
    postings,
    privacy,
    provision,
    reach,
    registrants,
    renewals,
    returning,
    sequences,
    staff,
    whole,
)
from .act import ChangeRule
from .rule import Rule

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

ALIKE_FROM = date(2026, 7, 1)
"""From when every change of standing looks like every other; earlier ones stay as they were."""

PERSON_RULES: tuple[Rule[Person], ...] = (
    Rule("REG001", ERROR, "PF 1.2", postings.role_is_known),
    Rule("REG002", ERROR, "PF 4.19", postings.unit_is_in_its_region),
    Rule("REG003", ERROR, "PF 4.20", postings.line_manager_is_staff),
    Rule("REG004", WARNING, "PF 4.20", postings.line_manager_holds_the_office),
    Rule("REG005", ERROR, "PF 4.20", postings.nobody_manages_themselves),
    Rule("REG006", ERROR, "PF 4.5", postings.posting_is_whole),
    Rule("REG007", ERROR, "PF 4.22", postings.agency_is_known),
    Rule("REG008", WARNING, "PF 4.22", postings.agency_confirms),
    Rule("REG009", ERROR, "PF 4.5", postings.postings_follow_one_another),
    Rule("REG010", WARNING, "PF 4.6", postings.basis_fits_the_role),
    Rule("REG011", ERROR, "PF 4.4(a)", registrants.qualification_is_known),
    Rule("REG012", ERROR, "PF 5.2", registrants.evidence_is_seen_by_staff),
    Rule("REG013", ERROR, "PF 4.4(f)", registrants.vetting_is_confirmed_by_staff),
    Rule("REG014", ERROR, "PF 5.8", registrants.course_is_known),
    Rule("REG015", ERROR, "PF 5.8", registrants.learning_expires_after_it_was_done),
    Rule("REG016", ERROR, "PF 4.19", registrants.confirmed_days_have_come),
    Rule("REG017", ERROR, "PF 5.14", registrants.pauses_follow_one_another),
    Rule("REG018", ERROR, "PF 4.5", registrants.events_change_something),
    Rule("REG019", ERROR, "PF 4.19", registrants.correction_names_an_event),
    Rule("REG020", WARNING, "PF 4.3", registrants.registrant_has_an_event),
    Rule("REG021", ERROR, "PF 4.20", registrants.key_terms_are_in_order),
    Rule("REG022", ERROR, "PF 4.5", sequences.steps_can_follow),
    Rule("REG023", WARNING, "PF 4.23", agencies.arrangement_covers_the_posting),
    Rule("REG024", NOTICE, "PF 4.22", agencies.agency_confirms_every_year),
    Rule("REG025", ERROR, "PF 4.22", agencies.later_confirmations_name_an_agency),
    Rule("REG026", ERROR, "PF 4.6", registrants.only_keeping_cpd_is_not_registered),
    Rule("CPD001", ERROR, "PF 4.20", cpd.day_is_in_its_year),
    Rule("CPD002", ERROR, "PF 5.6", cpd.day_has_come),
    Rule("CPD003", ERROR, "PP 5.2", cpd.time_is_in_quarter_hours),
    Rule("CPD004", ERROR, "PF 5.5", cpd.activity_is_known),
    Rule("CPD005", ERROR, "PP 5.1", cpd.alignment_is_known),
    Rule("CPD006", WARNING, "PP 5.1", cpd.entry_is_aligned),
    Rule("CPD007", ERROR, "PF 5.5", cpd.curriculum_is_known),
    Rule("CPD008", ERROR, "PP 4.5", cpd.provider_is_known),
    Rule("CPD009", ERROR, "PF 5.6", cpd.entry_ids_differ),
    Rule("CPD010", WARNING, "PF 5.6", cpd.entries_differ),
    Rule("CPD011", ERROR, "PP 5.2", cpd.time_fits_the_days),
    Rule("CPD012", ERROR, "PP 5.2", cpd.days_are_in_order),
    Rule("CPD013", WARNING, "PF 5.7", cpd.training_comes_before_supervision),
    Rule("CPD014", NOTICE, "PF 5.5", cpd.learning_is_applied),
    Rule("CPD015", WARNING, "PF 4.20", cpd.joined_by_then),
    Rule("PRV001", ERROR, "PF Summary Data protection", privacy.text_identifies_nobody),
    Rule("PRV002", WARNING, "PF 4.19", privacy.text_is_tidy),
    Rule("RNW001", ERROR, "PF 4.4", renewals.all_six_are_affirmed),
    Rule("RNW002", ERROR, "PF 4.7", renewals.edition_is_in_force),
    Rule("RNW003", ERROR, "PF 5.13", renewals.submitted_in_the_window),
    Rule("RNW004", NOTICE, "PF 4.20", renewals.submitted_in_time),
    Rule("RNW005", ERROR, "PF 4.2", renewals.conversations_are_in_the_year),
    Rule("RNW006", NOTICE, "PF 5.13", renewals.a_conversation_is_recorded),
    Rule("RNW007", ERROR, "PF 4.20", renewals.who_renews_is_registered),
    Rule("PLN001", ERROR, "PP 1.1", plans.needs_differ),
    Rule("PLN002", ERROR, "PF 5.4", plans.area_is_known),
    Rule("PLN003", ERROR, "PP 1.1", plans.review_has_come),
    Rule("PLN004", NOTICE, "PP 1.1", plans.plan_is_reviewed),
    Rule("PLN005", NOTICE, "PP 2", plans.resubmission_is_made),
    Rule("PRO006", NOTICE, "PP 4.5", provision.provider_is_endorsed),
)
"""Judged for each registrant."""

STAFF_RULES: tuple[Rule[Staff], ...] = (
    Rule("STF001", ERROR, "PF 4.3", staff.own_registration_exists),
    Rule("STF002", ERROR, "PF 4.19", staff.scope_is_known),
    Rule("STF003", ERROR, "PF 4.20", staff.terms_are_in_order),
    Rule("STF004", ERROR, "PF 4.20", staff.delegate_is_a_colleague),
    Rule("STF005", ERROR, "PF 4.16", staff.line_managers_are_not_external),
    Rule("STF006", ERROR, "PF 4.20", staff.delegate_holds_an_office),
    Rule("STF007", ERROR, "PF 4.20", staff.only_an_own_office_is_delegated),
    Rule("STF008", ERROR, "PF 4.20", staff.delegation_is_for_a_time),
)
"""Judged for each member of staff."""

PROVIDER_RULES: tuple[Rule[Provider], ...] = (
    Rule("PRO001", ERROR, "PP 4.5", provision.endorsements_follow_one_another),
    Rule("PRO002", ERROR, "PP 4", provision.criterion_is_known),
    Rule("PRO003", ERROR, "PP 4", provision.judged_once_a_day),
    Rule("PRO004", ERROR, "PP 4", provision.judge_is_staff),
    Rule("PRO005", ERROR, "PP 4.12", provision.evaluation_covers_past_days),
)
"""Judged for each provider of CPD."""

CASE_RULES: tuple[Rule[Case], ...] = (
    Rule("CAS001", ERROR, "PF 4.9", cases.authorisation_moves_in_order),
    Rule("CAS002", ERROR, "PF 4.10", cases.a_loss_is_whole),
    Rule("CAS003", ERROR, "PF 4.11", cases.a_loss_for_good_is_weighed),
    Rule("CAS004", ERROR, "PF 4.12", cases.representation_is_answered),
    Rule("CAS005", ERROR, "PF 4.13", cases.representation_applies),
    Rule("CAS006", ERROR, "PF 4.14", cases.the_person_is_told),
    Rule("CAS007", ERROR, "PF 4.15", cases.status_changes_after_telling),
    Rule("CAS008", ERROR, "PF 4.16", cases.a_closed_case_is_closed),
    Rule("CAS009", ERROR, "PF 4.17", cases.exclusion_follows_leaving),
    Rule("CAS010", ERROR, "PF 4.4", cases.reinstated_after_a_full_check),
    Rule("CAS011", ERROR, "PF Annex B", cases.reported_decisions_exist),
    Rule("CAS012", ERROR, "PF 4.10", cases.events_have_come),
    Rule("CAS013", ERROR, "PF 4.16", cases.region_is_known),
    Rule("CAS014", ERROR, "PF 4.9", cases.decided_by_a_commissioning_manager),
    Rule("CAS015", ERROR, "PF 4.14", cases.nobody_decides_their_own_case),
    Rule("CAS016", ERROR, "PF 4.16", cases.one_open_case_a_person),
    Rule("CAS017", ERROR, "PF Summary Data protection", cases.a_case_has_no_words),
    Rule("CAS018", WARNING, "PF 4.14", cases.decisions_are_followed_up),
    Rule("CAS019", WARNING, "PF 4.10", cases.a_loss_to_a_day_is_looked_at),
)
"""Judged for each case of a casebook."""

REGISTER_RULES: tuple[Rule[Register], ...] = (
    Rule("HSE001", ERROR, "PP 3", whole.scheme_in_force_exists),
    Rule("HSE002", ERROR, "PF 4.20", whole.every_kind_has_its_authority),
    Rule("HSE003", ERROR, "PF 4.4", whole.the_six_are_defined),
    Rule("HSE004", ERROR, "PF 1.5", whole.two_people_keep_the_register),
    Rule("HSE005", ERROR, "PF 4.20", whole.a_key_is_one_persons),
    Rule("HSE006", ERROR, "PF 4.19", whole.a_registrant_is_one_member_of_staff),
    Rule(
        "HSE007",
        ERROR,
        "PF Summary Data protection",
        kinds_of_register.register_holds_its_own_records,
    ),
)
"""Judged for the register as a whole."""

RULES_OF_THE_STAFF = frozenset({"HSE004", "HSE006"})
"""Those about the register as a whole that are about its staff together."""

CHANGE_RULES: tuple[ChangeRule, ...] = (
    ChangeRule("CHG001", ERROR, "PF 4.20", changes.one_kind_of_change),
    ChangeRule("CHG002", ERROR, "PF 4.20", changes.one_subject),
    ChangeRule("CHG003", ERROR, "PF 4.20", changes.renewal_is_of_one_year),
    ChangeRule("CHG004", ERROR, "PF 4.19", changes.postings_are_only_added),
    ChangeRule("CHG005", ERROR, "PF 4.19", changes.one_posting_at_a_time),
    ChangeRule("CHG006", ERROR, "PF 4.19", changes.events_stay_as_they_are),
    ChangeRule("CHG007", ERROR, "PF 4.20", changes.approved_renewals_stay),
    ChangeRule("CHG008", ERROR, "PF 4.19", changes.records_stay),
    ChangeRule("CHG009", WARNING, "PF 5.6", changes.approved_entries_stay),
    ChangeRule("CHG010", ERROR, "PF 1.5", changes.edition_of_authority_rises),
    ChangeRule("CHG011", ERROR, "PF Summary Data protection", changes.new_text_identifies_nobody),
    ChangeRule("CHG012", ERROR, "PF 5.2", returning.qualification_is_evidenced_on_return),
    ChangeRule("CHG013", WARNING, "PF 4.4(f)", returning.vetting_is_confirmed_on_return),
    ChangeRule("CHG014", ERROR, "PF 4.6", returning.only_the_retained_leave_by_choice),
    ChangeRule("CHG015", ERROR, "PF 4.20", identity.new_keys_and_accounts_are_ones_own),
    ChangeRule("CHG016", ERROR, "PF 4.19", identity.own_registration_stays),
    ChangeRule("CHG017", ERROR, "PF 4.19", reach.only_its_fields_change),
    ChangeRule("CHG018", ERROR, "PF 4.19", reach.corrections_add_nothing),
    ChangeRule("CHG019", WARNING, "PF 5.2", reach.confirmed_by_who_took_part),
    ChangeRule(
        "CHG020",
        ERROR,
        "PF Summary Data protection",
        kinds_of_register.change_keeps_to_its_register,
    ),
    ChangeRule("CHG021", ERROR, "PF 4.16", kinds_of_register.kind_of_register_stays),
    ChangeRule("CHG022", ERROR, "PF 4.15", alike.standing_carries_a_commitment, ALIKE_FROM),
    ChangeRule("CHG023", ERROR, "PF 4.15", alike.nobody_submits_their_own_standing, ALIKE_FROM),
    ChangeRule("CHG024", ERROR, "PF 4.9", alike.returning_does_not_register, ALIKE_FROM),
    ChangeRule("CHG025", ERROR, "PF 4.16", case_changes.case_events_are_only_added),
    ChangeRule("CHG026", ERROR, "PF 4.14", case_changes.nobody_acts_in_their_own_case),
    ChangeRule("AUT001", ERROR, "PF 4.20", authority.submitter_may_submit),
    ChangeRule("AUT002", ERROR, "PF 4.20", authority.approver_may_approve),
    ChangeRule("AUT003", ERROR, "PF 4.20", authority.approver_is_someone_else),
    ChangeRule("AUT004", ERROR, "PF 4.20", authority.proof_is_strong_enough),
    ChangeRule("AUT005", ERROR, "PF Annex B", case_changes.who_commissioned_does_not_authorise),
)
"""Judged for each change, by the authority in force before it."""

TITLES: dict[str, str] = {
    **READING,
    **PLACE_RULES,
    **MODEL_RULES,
    **{rule.code: rule.title for rule in PERSON_RULES},
    **{rule.code: rule.title for rule in STAFF_RULES},
    **{rule.code: rule.title for rule in PROVIDER_RULES},
    **{rule.code: rule.title for rule in CASE_RULES},
    **{rule.code: rule.title for rule in REGISTER_RULES},
    **{rule.code: rule.title for rule in CHANGE_RULES},
}
"""Every rule's sentence by its code, those of reading and of the models included."""
