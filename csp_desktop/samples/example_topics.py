"""What the invented partnership works on, subject by subject: harm at home, harm to the young, drugs and violence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject in an officer's words; {place} and {n} are filled in.

    leads: keys of the organisations that do the work. heard: what communities said, with what changed. awards: a
    title, what it is for and an aim. measures: a name, a unit (count, percent, rate), up or down for good, and about
    how much a quarter.
    """

    key: str
    subject: str
    leads: tuple[str, ...]
    actions: tuple[str, ...]
    steps: tuple[str, ...]
    done: tuple[str, ...]
    worries: tuple[str, ...]
    heard: tuple[tuple[str, str], ...]
    awards: tuple[tuple[str, str, str], ...]
    measures: tuple[tuple[str, str, str, float], ...]


DOMESTIC = Topic(
    "domestic",
    "Domestic abuse",
    ("council", "police", "haven", "health"),
    (
        "Agree with the housing team how a sanctuary scheme request from {place} is answered within five working days",
        "Train reception staff at the {place} surgery to ask about abuse when a patient is alone",
        "Place a domestic abuse worker in the {place} family hub for one day a week",
        "Review the last {n} repeat cases heard at the case conference and report what was missed",
        "Publish one referral form for all agencies, in Welsh and in English",
        "Ask employers around {place} to adopt the workplace policy on domestic abuse",
        "Check that every ward at the hospital knows how to reach the independent adviser out of hours",
        "Run the autumn campaign in {place} for older people and their carers",
        "Set up a group programme in {place} for children who have lived with abuse",
        "Report on waiting times for the perpetrator programme, by district",
    ),
    (
        "The adviser now spends a day a week in {place} and has taken {n} referrals there.",
        "Two practices have booked the training; the rest have been asked for dates.",
        "The draft form has been tried with {n} referrals and is being shortened.",
        "Housing has agreed the wording in principle, and the costs are being worked out.",
        "Health colleagues have asked for one more round of comments before it is signed.",
        "The first group in {place} has begun with {n} children; a second is planned for the new term.",
    ),
    (
        "In use since last month; {n} staff have been trained and the first review found it working.",
        "Agreed by all partners and published on the website in both languages.",
        "Evaluated: those who took part reported feeling safer, and the work goes on within core budgets.",
    ),
    (
        "The refuge has been full for most of the quarter, and {n} families were placed outside the area.",
        "Two adviser posts are funded only to the end of March.",
        "Referrals from health remain low for the size of the population.",
    ),
    (
        (
            "Survivors told us that they had to tell their story to too many people.",
            "One referral form is now shared, and the first worker stays with the case.",
        ),
        (
            "People in villages near {place} said that everyone knows the only police car.",
            "Appointments are now offered at the health centre and by telephone.",
        ),
        (
            "Older people did not think that domestic abuse services were meant for them.",
            "The campaign was redrawn with the carers’ group and new posters are in use.",
        ),
    ),
    (
        (
            "Hospital independent adviser",
            "An independent domestic abuse adviser in the emergency department and maternity ward.",
            "Patients at high risk are seen within one working day.",
        ),
        (
            "Children’s recovery groups",
            "Group work for children aged five to eleven who have lived with abuse at home.",
            "Children report that they feel safer at the end of the programme.",
        ),
        (
            "Sanctuary scheme",
            "Locks, lighting and alarms so that families can stay safely in their own homes.",
            "Works are finished within ten working days of referral.",
        ),
    ),
    (
        ("Domestic abuse offences recorded", "count", "either", 410),
        ("Repeat cases at the case conference", "percent", "down", 28),
        ("Victims who say that they feel safer when support ends", "percent", "up", 81),
        ("Referrals to the adviser service", "count", "up", 265),
    ),
)

EXPLOITATION = Topic(
    "exploitation",
    "Child exploitation",
    ("council", "police", "youth", "schools"),
    (
        "Map the places in {place} where children have been approached and share the map with the wardens",
        "Hold a return interview within 72 hours for every child reported missing from {place}",
        "Brief taxi drivers and hotel staff in {place} on the signs of exploitation",
        "Test the screening tool on {n} closed cases and report how often it would have changed the response",
        "Agree with the neighbouring force how children placed out of area are told to each other",
        "Ask schools in {place} to nominate one lead for exploitation",
        "Bring a profile of county lines activity to the next meeting",
        "Start a support group for parents in {place}",
        "Write down the route from a child exploitation meeting to the adult team at eighteen",
        "Check with the coach and rail operators what their staff are told to look for",
    ),
    (
        "Briefings were held in {place} and {n} drivers came; a session in Welsh is to follow.",
        "The tool has been tried on {n} cases and the social work team is checking the results.",
        "Both forces have met twice and a draft protocol is with their legal teams.",
        "Five schools have named a lead, and the other schools will be asked at the heads’ meeting.",
        "The mapping is finished for {place}; the rest of the area depends on a new analyst.",
        "Parents chose the time and the place themselves, and {n} came to the first evening.",
    ),
    (
        "The protocol was signed and is reviewed each spring.",
        "Every child missing in the quarter was offered an interview, and {n} accepted.",
        "The profile was discussed by the board and its recommendations have been allocated.",
    ),
    (
        "Children placed here by other authorities are not always made known to us.",
        "The analyst post has been empty since the spring, and the profile is out of date.",
        "Fewer than half of return interviews were held within three days.",
    ),
    (
        (
            "Young people in {place} said that the bus station was where they felt least safe.",
            "Youth workers and wardens now share the evening hours there.",
        ),
        (
            "Parents did not know whom to ring when they were worried but had nothing definite to report.",
            "A single number for advice is printed on the back of the school planner.",
        ),
        (
            "Pupils asked for someone other than a teacher to talk to.",
            "A youth worker is in school on Wednesdays, paid for until July.",
        ),
    ),
    (
        (
            "Detached youth work",
            "Two youth workers on the streets on Thursday to Saturday evenings.",
            "Young people known to be at risk are in regular contact with a trusted adult.",
        ),
        (
            "Parents’ support project",
            "One-to-one and group support for parents of children who are being exploited.",
            "Parents report more confidence in keeping their children safe.",
        ),
        (
            "Return interview service",
            "Independent interviews for children who have been missing.",
            "Nine interviews in ten take place within 72 hours.",
        ),
    ),
    (
        ("Children reported missing more than once", "count", "down", 46),
        ("Return interviews held within 72 hours", "percent", "up", 58),
        ("Children screened for exploitation", "count", "up", 74),
    ),
)

DRUGS = Topic(
    "drugs",
    "Drugs and alcohol",
    ("health", "council", "probation", "turning"),
    (
        "Agree a pathway from the custody suite to the treatment service for residents of {place}",
        "Offer naloxone training to hostel and library staff in {place}",
        "Review the last {n} drug related deaths and report the common points",
        "Put an alcohol nurse in the emergency department on Friday and Saturday nights",
        "Map needle finds in {place} and move the collection points accordingly",
        "Report on the number of people who leave prison and are in treatment within three weeks",
        "Bring options for a recovery meeting place in {place}",
        "Check that licensed premises in {place} have had the letter on proxy sales",
        "Agree with pharmacies in {place} who passes on warnings about contaminated supply",
        "Write the local drug information protocol and test it once",
    ),
    (
        "The pathway began on a trial basis and {n} people have been referred from custody.",
        "Naloxone kits are now held at {n} places, and the library asked to join.",
        "The coroner’s officer has given access to the records, and the review is half done.",
        "The nurse has started on Saturdays; Fridays depend on the hospital’s winter plan.",
        "Pharmacies in {place} have agreed to take part and are choosing one contact each.",
        "Prison colleagues now send release dates every week, which has shortened the gap.",
    ),
    (
        "The protocol was tested in the spring and a warning reached every partner within two hours.",
        "Closed: the pathway is part of the treatment contract from this year.",
        "The review was received by the board and its six points were accepted.",
    ),
    (
        "The treatment service has a waiting list for the first time in four years.",
        "Synthetic opioids have been found twice in the neighbouring force’s area.",
        "The grant for outreach is confirmed for one year only.",
    ),
    (
        (
            "People in recovery said that there is nowhere dry to meet in {place} after six o’clock.",
            "The chapel hall is open on Tuesdays and Fridays, run by volunteers.",
        ),
        (
            "Shopkeepers were worried about needles in the car park behind the market.",
            "Collections are now twice a week, and a bin has been put in.",
        ),
        (
            "Families wanted help even where the person drinking did not.",
            "A family worker takes referrals from relatives direct.",
        ),
    ),
    (
        (
            "Recovery meeting place",
            "A dry space with peer mentors, open on four evenings a week.",
            "People in recovery keep in touch with support after treatment.",
        ),
        (
            "Hospital alcohol nurse",
            "A specialist nurse for patients whose attendance is linked to alcohol.",
            "Fewer patients come back within thirty days.",
        ),
        (
            "Street outreach",
            "Outreach to people who use drugs in public places and are not in treatment.",
            "Half of those met begin treatment within three months.",
        ),
    ),
    (
        ("Opiate clients who complete treatment", "percent", "up", 6.4),
        ("Alcohol clients who complete treatment", "percent", "up", 38),
        ("Prison leavers in treatment within three weeks", "percent", "up", 34),
        ("Alcohol related attendances at the emergency department", "count", "down", 520),
    ),
)

VIOLENCE = Topic(
    "violence",
    "Serious violence",
    ("police", "council", "youth", "health"),
    (
        "Finish the strategic needs assessment and bring its summary to the board",
        "Put bleed control kits in {place} and train {n} people to use them",
        "Agree how the emergency department shares anonymous information on assaults each month",
        "Offer mentoring to the {n} young people who come up most often in tasking",
        "Hold two test purchase operations for knives in {place}",
        "Review exclusions from schools in {place} against the list of young people at risk",
        "Plan the summer programme of evening sport in {place}",
        "Write up what was learned from the disorder in {place} in the spring",
        "Check the weapons amnesty bins and report what was handed in",
        "Bring proposals for the last year of the violence prevention grant",
    ),
    (
        "The assessment is in draft; probation data are still awaited.",
        "Kits are in place at {n} sites, and training continues in the evenings.",
        "The emergency department sent its first full quarter of information.",
        "Mentors have been matched with {n} young people, and two have returned to education.",
        "Both operations were held; one shop in {place} sold and has been warned.",
        "Dates for the summer sessions are fixed and the coaches have been checked.",
    ),
    (
        "Received by the board; the four main findings are in the delivery plan.",
        "Completed in the summer: {n} young people came regularly and calls in the evenings fell.",
        "Information now arrives each month without being asked for.",
    ),
    (
        "Injuries to young people from knives rose in the quarter, though from a small number.",
        "The duty’s funding beyond this year has not been announced.",
        "Two mentors have left, and {n} young people are waiting to be matched.",
    ),
    (
        (
            "Parents in {place} had heard more about knives than the figures bear out.",
            "The school liaison officer gave the figures at three parents’ evenings.",
        ),
        (
            "Young people said that there is nothing to do after the last bus.",
            "The leisure centre opens until ten on Fridays in the holidays.",
        ),
        (
            "Door staff wanted to know how to treat a serious wound.",
            "Training in bleed control was held at four venues.",
        ),
    ),
    (
        (
            "Mentoring for young people",
            "A mentor for young people who have been hurt or arrested in connection with violence.",
            "Young people have no further arrest for violence within six months.",
        ),
        (
            "Friday night sport",
            "Evening sport and food in the school holidays, run with the clubs.",
            "Calls about disorder on Friday evenings fall in the holidays.",
        ),
        (
            "Bleed control kits and training",
            "Kits in public places and training for those nearest to them.",
            "Every kit has ten trained people close to it.",
        ),
    ),
    (
        ("Offences of violence with injury", "count", "down", 330),
        ("Knife enabled offences", "count", "down", 19),
        ("Hospital attendances for assault", "count", "down", 88),
    ),
)

REOFFENDING = Topic(
    "reoffending",
    "Reoffending",
    ("probation", "police", "council", "turning"),
    (
        "Review the cohort for integrated offender management and bring it down to {n} people",
        "Agree with housing how prison leavers are placed in {place}",
        "Report on unpaid work done in {place} and what residents asked for",
        "Invite the job centre to the monthly selection meeting",
        "Bring figures on reoffending for the last two cohorts",
        "Set up a mentoring offer for women leaving prison, with transport from {place}",
        "Check that restorative justice is offered in every case where it can be",
        "Agree who pays for the first night’s accommodation on a Friday release",
    ),
    (
        "The cohort was reviewed and {n} people left it; new cases will be chosen next month.",
        "Housing has set aside two places for releases at short notice.",
        "Residents put forward {n} sites for unpaid work, and four have been finished.",
        "The job centre came to its first meeting and offered a named work coach.",
    ),
    (
        "The selection meeting is settled and its figures come to the board twice a year.",
        "Agreed and in use; no prison leaver spent the first night without accommodation this quarter.",
    ),
    (
        "Early release schemes have put pressure on housing and probation in the same weeks.",
        "There is no mentor for women outside the two towns.",
    ),
    (
        (
            "Residents of {place} asked for unpaid work on the riverside path.",
            "Two teams cleared the path, and the steps were mended.",
        ),
        (
            "People on probation said that appointments clash with the one bus.",
            "Appointments in {place} are now fixed with the timetable in hand.",
        ),
    ),
    (
        (
            "Mentoring through the gate",
            "Mentors who meet people before release and stay with them for twelve weeks.",
            "Prison leavers keep their first three appointments.",
        ),
        (
            "Women’s link worker",
            "A link worker for women at risk of offending, with a crèche one morning a week.",
            "Women are in touch with the services they asked for.",
        ),
    ),
    (
        ("Adults proven to have reoffended", "percent", "down", 24.5),
        ("People on the cohort in settled accommodation", "percent", "up", 71),
    ),
)
