"""What is written of an action while it goes on and when it is done, by the verb that the action begins with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """Notes on one kind of action: steps on the way, and words for when it is done; {n} is filled in."""

    verbs: str
    steps: tuple[str, ...]
    done: tuple[str, ...]


COURSES = (
    Course(
        "Agree Arrange Meet",
        (
            "Both sides have met twice, and {n} points are left to settle.",
            "A draft has gone to everyone concerned for comment.",
            "Agreed in principle; the wording is with the legal team.",
            "Two of the three partners have agreed, and the third has asked for more time.",
            "A first meeting was held, and a second is in the diary.",
        ),
        (
            "Agreed by all who are concerned; to be looked at again in a year.",
            "Signed, and in use since the start of the month.",
            "Settled at a meeting of everyone concerned, and minuted.",
        ),
    ),
    Course(
        "Bring Report Review Map Check Finish",
        (
            "A first draft is with the chair of the group.",
            "The figures have been asked for; one agency has still to answer.",
            "About half of the records have been looked at.",
            "Interviews have been held with {n} people, and the findings are being written up.",
            "The analyst has the data and expects to finish within the month.",
            "A summary was given to the group; the full paper is to follow.",
        ),
        (
            "Received and discussed; two points were passed on to the agencies.",
            "The paper came to the meeting and was accepted.",
            "Completed, with {n} findings, all of them allocated.",
            "Done, and the results are in the shared folder.",
        ),
    ),
    Course(
        "Write Publish Translate Set Test",
        (
            "A draft has been tried with {n} people and is being shortened.",
            "The text is ready in English, and the Welsh is being checked.",
            "Comments have come from {n} colleagues; a second version is in hand.",
            "A first trial showed two gaps, which are being put right.",
        ),
        (
            "In use, in both languages.",
            "Tried out, put right and in place.",
            "Finished, and everyone who needs it has been told.",
        ),
    ),
    Course(
        "Ask Invite Sign Offer",
        (
            "Letters have gone out, and {n} answers have come so far.",
            "Most have said yes; the others will be telephoned.",
            "Raised at their own meeting, where the answer was warm but not yet definite.",
            "A reminder went out this week with a date to answer by.",
        ),
        (
            "All were asked; {n} took it up, and the rest gave their reasons.",
            "Accepted, with a named contact for each.",
            "Taken up more widely than expected; the list is kept by the Partnership Officer.",
        ),
    ),
    Course(
        "Hold Run Plan Visit Take Brief Train",
        (
            "Dates are fixed, and the places have been booked.",
            "The first part is done, and {n} people took part.",
            "Staffing is settled; publicity goes out next month.",
            "Put back by a fortnight because of illness, but still within the time.",
            "More than half is done, with good attendance.",
        ),
        (
            "Completed as planned; {n} people took part.",
            "Done, and those who took part rated it highly.",
            "Finished; a short note of what was learned has gone to the group.",
        ),
    ),
    Course(
        "Put Mark Fit Place Start Open",
        (
            "Orders have been placed, and delivery is expected within the month.",
            "In place at the first site; the others follow as staff are free.",
            "Work has begun, a little later than planned.",
            "The costs are agreed and a start date is fixed.",
        ),
        (
            "In place and working; the first {n} weeks have gone well.",
            "Completed within the budget.",
            "Done, and checked on a visit by the lead officer.",
        ),
    ),
)
BY_VERB = {verb: course for course in COURSES for verb in course.verbs.split()}
# Actions that follow from a recommendation, with its number.
FOLLOWING = (
    "Write the guidance that recommendation {number} asks for and agree it with the panel",
    "Brief front-line staff on the change under recommendation {number} and record who was told",
    "Report to the panel on how recommendation {number} has been carried out",
    "Check, in a sample of cases, that the change under recommendation {number} has been made",
    "Arrange the training that recommendation {number} calls for",
    "Review the procedure named in recommendation {number} and say what will change",
)


def course_of(action: str) -> Course:
    """The notes that suit an action. Raises KeyError for a verb that has none."""
    return BY_VERB[action.split(maxsplit=1)[0].rstrip(",")]
