"""Which words stand for which service type of the catalogue: ordered rules, read from the top.

A line is a type and the patterns that stand for it, as in `stepwords`; after "@" stand the steps at
which alone it is said. The rules were written from the catalogue's names and three counties'
services; what they are worth on services never seen before stands in docs/findings.md.
"""

import re
from typing import NamedTuple

from simmap.domain.placement.stepwords import rules_of

NO_TYPE = "no type"
"""In place of a type: the catalogue has none for it."""


class TypeWords(NamedTuple):
    """A pattern, the type that it stands for, and the steps at which alone it does."""

    type: str
    pattern: re.Pattern[str]
    steps: frozenset[str]


def _typed(table: str) -> tuple[TypeWords, ...]:
    rules = []
    for head, pattern in rules_of(table):
        kind, _, steps = head.partition(" @ ")
        rules.append(TypeWords(kind, pattern, frozenset(steps.split())))
    return tuple(rules)


TYPE_WORDS = _typed(r"""
no type: coordinated entry | \w*rehousing | enforcement detail
cross_training: cross training
dispatcher_training: (?:dispatcher|telecommunicator|911) (?:\w+ )?training
cit_program: crisis intervention (?:team(?! \(cirt)|training) | cit\b
officer_training_cc @ probation parole: training
le_bh_training: mental health first aid | (?:officer|police|deputy|law enforcement) (?:\w+ )?training
cross_system_team: case conferencing | (?:\w+ )?committee\b | task force | work ?group
    | (?:criminal justice|mental health|behavioral health|public safety) (?:\w+ )?(?:advisory|coordinating|partnership|collaborative)
    | coordinating council | advisory (?:board|council)
jail_data_match @ booking jail: data
jail_data_match: jail data | jail (?:and \w+ )?data
data_sharing: data (?:match|shar|sync|exchange|warehouse)
veterans_court: veterans? (?:\w+ )?(?:court|docket)
drug_court: drug (?:treatment |recovery )?(?:courts?|dockets?) | treatment courts? | recovery courts?
    | (?:dui|dwi|sobriety) (?:\w+ )?court
opioid_intervention_court: opioid (?:\w+ )?court
mental_health_court: (?:mental|behavioral) health (?:\w+ )?(?:courts?|dockets?) | wellness court
    | resource court
competency_diversion: competen | aid and assist | fitness to (?:proceed|stand) | restoration services
jail_moud @ jail prison: medication assisted | medications? for | mat\b | moud | opioid | buprenorphine
    | methadone | naltrexone | vivitrol
jail_peer_support @ jail prison: peer
vjo_link @ jail specialty_court: veterans? (?:justice|outreach)
vjo_link: veterans justice outreach | vjo\b
inreach @ jail jail_reentry: in ?reach
jail_withdrawal @ jail booking: withdrawal | detox | medication continuity
jail_bh_treatment @ jail: mental | behavioral | crisis team | substance | treatment | assessment
    | counsel | psychiatr | therap | program
bh_screening_booking @ booking jail: screen | desk | assessment
bh_screening_booking: (?:booking|intake) (?:\w+ )?screening
veteran_identification: veterans? (?:identif|reentry search)
peer_respite_service: peer (?:\w+ )?respite | peer run respite | living room
warmline_service: warm ?line | peer (?:support )?line
dispatch_diversion: (?:911|crisis) call diversion | 911 (?:diversion|crisis|counsel|clinician|embedded)
    | embedded 911 | dispatch (?:\w+ )?diversion
community_responder_service: (?:civilian|community|alternative|unarmed) (?:911 |crisis )?respon
crisis_line_988: crisis (?:hot|help|text)? ?(?:line|text) | crisis call cent | hot ?lines? | 988 | lifeline
    | crisis and access | access line | suicide (?:prevention )?line | help ?line$
mobile_crisis_service: mobile crisis | crisis mobile | mobile (?:response|outreach)
crisis_followup: (?:crisis )?follow ?up
ed_peer: (?:emergency department|ed|emergency room|hospital) peer
ed_diversion: (?:emergency department|ed) diversion
le_dropoff: (?:officer|police|law enforcement) drop ?off | drop ?off (?:center|site)
withdrawal_management: sobering | detox | withdrawal
walk_in_care: walk in (?:clinic|assess|care|behav|center$) | same day
    | (?:behavioral|mental) health urgent care | psychiatric urgent
crisis_stabilization_service: crisis (?:stabili|cent|response cent|receiving|residential|unit$|facilit|bed|intake)
    | walk in crisis | psychiatric (?:emergency|crisis) | (?:jail )?diversion (?:center|facilit)
    | receiving (?:facilit|center) | 23 hour | triage center
dpad_naloxone_plus: (?:post )?overdose (?:outreach|respon|follow) | post overdose | quick response | qrt\b
real_time_overdose_alert: overdose (?:alert|map)
naloxone_distribution: naloxone | narcan
harm_reduction_reentry @ jail_reentry: harm reduction
harm_reduction: harm reduction$ | syringe | needle
lead_program: law enforcement assisted | lead\b
civil_citation: civil citation | citation
dpad_self_referral: safe station | angel (?:program|initiative) | self referral
post_booking_diversion: (?:pre|post) ?charge | prosecut\w* (?:led )?diver | deferred prosecution
    | pretrial (?:intervention|diversion) | (?:felony|misdemeanor|post booking) (?:\w+ )?diver
post_booking_diversion @ prosecutor_screening: diversion
dpad_officer_prevention: (?:officer|police|first responder) (?:prevention )?referral
dpad_officer_intervention: pre ?arrest | pre ?booking | deflection
    | (?:youth|juvenile|substance use|mental health|drug) diversion
co_response: co ?respon | embedded (?:\w+ )?(?:clinician|counsel|social) | crisis counselors?
    | (?:police|sheriff|officer)(?: based)? (?:crisis|mental health|social work|clinician)
    | crisis (?:intervention )?response team
dpad_active_outreach: (?:street|homeless|active) outreach | outreach$ | outreach team
court_liaison: court (?:liaison|navigat|clinician|resource|support|based assess)
holistic_defense: holistic | participatory defen | defen[sc]e (?:hub|social)
    | public defen\w+ (?:\w+ )?social
violation_diversion: alternatives? to revocation | violation (?:diver|altern)
graduated_responses: graduated | incentives
rnr_case_planning: risk (?:and needs? )?assessment | risk need
specialized_caseloads: specialized (?:\w+ )*caseloads? | (?:mental health|dual diagnosis) (?:probation|caseload)
    | (?:probation|parole)(?: and \w+)? mental health
cc_peer_support @ probation parole: peer
pretrial_bh: pretrial (?:service|release|supervis|program|justice) | supervised release
reentry_coalition: reentry (?:council|coalition|initiative$|roundtable)
reentry_center_service: reentry (?:\w+ )?cent | (?:reentry )?resource cent | transition(?:al)? (?:center|facility)
    | day reporting
coverage_at_release @ jail_reentry: benefit | medicaid | coverage
release_medication @ jail_reentry: medication | prescription
peer_reentry: peer reentry | reentry (?:peer|mentor) | reentry mentoring
peer_reentry @ jail_reentry prison_reentry: peer | mentor
inreach: in ?reach
warm_handoff_release: warm ?hand ?off
transition_planning: reentry (?:case|planning|coord|navig|treatment|service|program|health|recovery|and)
    | (?:jail|prison) reentry | reentry$ | (?:discharge|release|transition) planning
    | hospital transition
fact_team: forensic assertive | fact\b | assertive community
familiar_faces: familiar faces | frequent | high utiliz | super utiliz
moud_community: methadone | medication assisted | medications? for opioid | opioid treatment | moud
    | buprenorphine | mat\b
supported_employment: employment | jobs?\b | workforce | vocational
supportive_housing: supportive housing | recovery (?:hous|residence|home) | sober (?:liv|home) | oxford
    | (?:transitional|reentry) hous | halfway
transportation: transport
documents_legal: civil legal | legal (?:aid|help|service|counsel) | expunge | identification | debt
    | fines | record (?:clear|expung) | birth certificate
family_support: family (?:support|educ) | nami\b
rco_center: recovery communit | recovery (?:support center|cafe) | peer (?:run|recovery) (?:\w+ )?(?:center|organi)
    | clubhouse | drop in
culturally_specific: tribal | culturally
""")
"""What a service's kind, and failing that its name, says about its type in the catalogue."""
