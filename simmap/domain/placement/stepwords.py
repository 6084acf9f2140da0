"""Which words stand for which step: ordered rules, read from the top.

A line is a step and the patterns that stand for it, ` | ` between them; a pattern begins where a
word begins. They are matched against `simmap.domain.wording.plain` text: small letters, no
punctuation, "re-entry" as "reentry". The order carries meaning: what a thing is not comes before
what it is, custody before treatment, the particular before the general.
"""

import re
from typing import NamedTuple

NOT_A_PLACE = "not a place"
"""In place of a step: people do not pass through it."""


class StepWords(NamedTuple):
    """A pattern and the step that it stands for."""

    step: str
    pattern: re.Pattern[str]


def rules_of(table: str) -> tuple[StepWords, ...]:
    """Return the rules of a table, in its order."""
    lines = table.replace("\n    ", " ").strip().splitlines()
    pairs = (line.split(": ", 1) for line in lines)
    return tuple(
        StepWords(step, re.compile(rf"\b(?:{words.replace(' | ', '|')})")) for step, words in pairs
    )


SERVICE_WORDS = rules_of(r"""
not a place: training\b | first aid\b | committee\b | coalition | work ?group | task force
    | (?:advisory|coordinating) (?:board|council|group)
    | coordination (?:group|position|team|meeting) | coordinators?\b | case conferencing
    | enforcement detail | website | (?:online |resource )?directory
    | data (?:match|shar|sync|exchange) | synchroni[sz]ation | director\b | campaign | newsletter
    | funding stream
emergency_department: emergency department diversion | ed diversion
specialty_court:
    (?:drug|treatment|mental health|behavioral health|veterans?|recovery|problem solving|dui|dwi|wellness|homeless|opioid|sobriety)(?: treatment| recovery| solving| intervention)* (?:courts?|dockets?|diversion court)\b
    | (?:specialty|accountability|problem solving) (?:court|docket)
not a place: dockets?\b
competency_services: (?:in)?competen | aid and assist | fitness to (?:proceed|stand)
    | forensic hospital | forensic evaluation
info_referral: 211\b | information and referral | coordinated entry | resource (?:line|navigation)
    | (?:housing|resource) help ?line | navigation line
warmline: warm ?line | peer (?:support )?line\b
peer_respite: peer (?:\w+ )?respite | peer run respite | living room
crisis_line: crisis (?:hot|help)?line | hot ?lines?\b | help ?line$ | 988\b | crisis call
    | call diversion | lifeline | suicide (?:prevention )?line | crisis text
    | crisis and access line | access line
withdrawal_sobering: sobering | sober(?:ing)? center | detox | withdrawal
    | stabili[sz]ation and detox
mobile_crisis: mobile (?:crisis|response|unit|integrated|outreach and crisis) | crisis outreach
    | crisis mobile | mobile mental health
crisis_stabilization:
    crisis (?:stabili|receiving|center|response cent|residential|unit\b(?!.*police)|facilit|bed|walk in|observation|care center|diversion facilit|urgent)
    | walk in (?:crisis|urgent|psychiatric) | (?:behavioral|mental) health urgent care
    | psychiatric (?:emergency|urgent) | facility based crisis | 23 hour
    | receiving (?:facilit|hospital|center) | (?:jail )?diversion (?:center|facilit) | crisis$
    | triage center
co_responder: co ?respon
    | (?:police|officer|sheriff|embedded|civilian)(?: based| embedded)? (?:crisis|clinician|social work|mental health|counsel|911|respon|behavioral)
    | embedded (?:\w+ )?(?:clinician|counselor|social worker)
    | crisis (?:intervention )?response(?: team)? | post crisis
    | (?:community|alternative|civilian) respon | crisis counselors?\b | crisis team
    | follow up (?:outreach )?team | crisis car\b
dispatch_911: 911\b | dispatch | emergency communications | public safety answering | psap\b
fire_ems: ems\b | emergency medical services? | paramedic | fire (?:department|rescue|and ems)
    | ambulance
reentry_center: reentry (?:\w+ )?(?:resource )?cent(?:er|re) | reentry resource
    | transition(?:al)? (?:center|facility) | day reporting
    | (?<!recovery )resource cent(?:er|re)$
prison_reentry: prison (?:reentry|release|inreach|to community) | reentry from prison
    | parole planning
jail_reentry: jail (?:\w+ )?(?:reentry|release|inreach|discharge|transition) | reentry | inreach
    | in reach | state hospital transition | discharge planning | release planning
    | transition planning | at release$
    | (?:post )?release (?:planning|navigat)
prosecutor_screening: (?:pre|post) ?charge | prosecut | district attorney | states attorney
    | (?:county|commonwealths) attorney | pretrial (?:intervention|diversion) | charging
pretrial_services: pretrial | electronic monitoring | gps monitoring | risk assessment
    | supervised release | court (?:date )?reminder
first_appearance: first (?:court )?appearance | initial (?:court )?(?:hearing|appearance)
    | arraign | magistrate | bond hearing | court process
booking: booking | intake screening | joint processing
    | (?:jail|medical|health) (?:intake|screening) | (?:diversion )?screening desk
    | initial detention | lock ?up
defense: public defen | participatory defense | defen[sc]e (?:hub|social work) | indigent defense
    | holistic defense
deflection_program: deflection | (?:police|officer) assisted diversion | lead (?:type|program)
    | (?:pre ?arrest|pre ?booking|law enforcement assisted|substance use|mental health|drug|youth|justice) diversion
    | diversion (?:program|team|path) | law enforcement assisted | lead$ | civil citation program
    | assessment center | diversion$
violation_court: violation (?:court|hearing) | revocation
probation: probation | community supervision | community corrections | prison diversion
    | specialized (?:supervision )?caseload | parole and probation
parole: parole | post release supervision
self_referral_site: safe station | angel (?:program|initiative) | self referral
    | police station walk in | hope initiative
outreach: outreach | overdose response
    | quick response team | qrt\b | post overdose
jail: jail(?! (?:diversion|alternative)) | detention | incarcerat | in custody | inmate
    | correctional (?:health|facility)
inpatient_psychiatric: inpatient psych | psychiatric (?:hospital|center|inpatient|unit)
    | inpatient (?:mental|behavioral) | state hospital | civil commitment | baker act
emergency_department: emergency (?:department|room) | ed\b | er\b
    | (?<!psychiatric )(?:general )?hospital$ | medical center | regional (?:health|hospital)
prison: prison | state correctional | penitentiary
dispositional_court: courts?$ | sentencing
law_enforcement: crisis intervention team | police | sheriff | law enforcement | trained officers? | officers?$ | patrol
    | cit officers?
recovery_housing: recovery (?:residence|home|housing) | sober (?:living|home) | oxford
    | (?:transitional|reentry) hous | halfway
social_supports: housing | rehousing | shelter | homeless | benefits?\b | employment | job
    | workforce | civil legal | legal (?:aid|help|service|counsel) | financial | transport
    | (?:county )?health plan | food | domestic violence | life skills | identification
    | social services | debt | veterans service
recovery_supports: peer | recovery (?:support|community|cafe|coach|organi) | family support
    | community support | mutual aid | clubhouse | drop in | harm reduction | naloxone
treatment_services: treatment | outpatient | inpatient | clinic | counsel | case management
    | provider | pharmacy | residential | telehealth | therap | medication | mental health
    | behavioral health | substance use | health (?:service|center|program|care) | rehabilitation
    | ccbhc | methadone | services?$
""")
"""What a service's kind, and failing that its name, says about the step it belongs to."""


class OperatorWords(NamedTuple):
    """Who runs it, or where, decides: services of the steps `instead_of` belong to `step`."""

    step: str
    pattern: re.Pattern[str]
    instead_of: frozenset[str]
    operator_only: bool = False


OPERATOR_WORDS = (
    OperatorWords(
        "jail",
        re.compile(r"\bjail(?! (?:diversion|alternative))|\bdetention|\bin custody\b"),
        frozenset({"treatment_services", "recovery_supports", "co_responder", "outreach"}),
    ),
    OperatorWords(
        "prosecutor_screening",
        re.compile(r"\b(?:district|states|county|commonwealths) attorney|\bprosecut"),
        frozenset({"deflection_program"}),
        operator_only=True,
    ),
    OperatorWords(
        "co_responder",
        re.compile(r"^(?:\w+ )*police department"),
        frozenset({"crisis_stabilization", "treatment_services"}),
        operator_only=True,
    ),
)
"""What the organisation, or name, kind and organisation together, change in the first reading."""


END_STEP_WORDS = rules_of(r"""
law_enforcement: (?:police|sheriffs?)(?: department| office)?$ | law enforcement | arresting
    | ^officers?\b | officers?$ | deput(?:y|ies) | patrol
booking: booking
jail: (?:county |city |regional )?jails?$ | detention (?:center|facility)$
    | correctional (?:center|facility)$
first_appearance: magistrate | first (?:court )?appearance | initial hearing | arraign
crisis_line: crisis calls? | 988
dispatch_911: 911\b | dispatch | emergency communications
emergency_department: (?<!psychiatric )(?<!state )hospitals?$ | emergency (?:department|room)
    | medical center
dispositional_court: courts?$ | judge
prison: prisons?$ | department of corrections
""")
"""What an arrow's end says about its step, before `SERVICE_WORDS` are asked: agencies stand there."""

STATE_HOSPITAL = re.compile(r"\bstate (?:\w+ )?hospital")
"""People are sent there for care or, from jail and court, to be restored to competency."""

STATE_HOSPITAL_STEPS = ("inpatient_psychiatric", "competency_services")

OUTCOME_WORDS = re.compile(
    r"\b(?:avoided|averted|prevented|resolution|resolved|commitments?|emergency detention"
    r"|(?:instead|in lieu|in place) of|linkage|linked|coaching|application support|(?:directors )?custody$"
    r"|no (?:further )?action|^fewer|diverted from|(?:released|stabili[sz]ed) on scene|completed|graduat|housed|employed|calls(?: for service)?$)"
)
"""Words that say what came of it; an outcome is no place."""

GROUP_WORDS = re.compile(
    r"\b(?:defendants?|people|persons|individuals|residents|youth|veterans|clients|patients|callers|families"
    r"|participants|parents|(?<!crisis )calls(?: for service)?)$"
    r"|^(?:defendants?|people|persons|individuals|adults|residents|veterans) (?:who|with|arrested|charged|in|leaving)\b"
)
"""Words that say who; a group is no place either."""

GROUP_PLACES = rules_of(r"""
dispositional_court: defendants?
dispatch_911: call(?:s|ers)
emergency_department: patients
prison: in prison | leaving prison
jail: in jail | leaving jail
""")
"""Where a group stands when it sets out; the community unless one of these says otherwise."""

COMMUNITY_WORDS = re.compile(r"^(?:the )?(?:home |local )?community$|^home$|^public$|^the public$")
"""The community itself, once its own name is taken off."""
