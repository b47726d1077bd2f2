"""What the invented partnership works on: neighbourhoods, the night, hate crime, roads, cameras and the countryside."""

from __future__ import annotations

from csp_desktop.samples.example_topics import DOMESTIC, DRUGS, EXPLOITATION, REOFFENDING, VIOLENCE, Topic

ANTISOCIAL = Topic(
    "antisocial",
    "Antisocial behaviour",
    ("council", "police", "housing", "town"),
    (
        "Hold a problem solving meeting with the landlords in {place} and agree one plan",
        "Review the public spaces protection order for {place} before it lapses",
        "Visit the {n} addresses in {place} with most calls and report what would help",
        "Write to every household in {place} about the case review and how to ask for one",
        "Bring the four yearly figures on case reviews to the board",
        "Arrange mediation for the long-running dispute at {place}",
        "Agree the summer plan for the riverside in {place} with the rangers",
        "Check that warning letters are in plain words, in Welsh and in English",
        "Ask the bus company for its reports of damage on the {place} route",
        "Report on the use of community protection notices by ward",
    ),
    (
        "Landlords met in {place} and agreed to share costs for lighting in two alleys.",
        "Consultation on the order closed with {n} replies, most of them in favour.",
        "Calls from the addresses visited have fallen, though {n} remain above the usual number.",
        "The rangers have joint patrols in hand for the weekends of the holidays.",
        "The letters were read by the residents’ panel, and a shorter version is being printed.",
    ),
    (
        "The order was renewed for three years after consultation.",
        "Calls from {place} fell by a third over two quarters, and the plan is closed.",
        "Published, with the numbers of requests, reviews and recommendations for the year.",
    ),
    (
        "Wardens cover {place} on three evenings a week, down from five.",
        "Two long cases are waiting for court dates.",
    ),
    (
        (
            "Residents of {place} said that reporting by telephone takes too long.",
            "An online form with a photograph is now answered within two working days.",
        ),
        (
            "Young people in {place} felt that they were moved on for no reason.",
            "Officers and young people wrote a short guide together, and it is on the notice boards.",
        ),
        (
            "Stallholders asked for someone to be seen on market days.",
            "A warden now starts the shift at the market.",
        ),
    ),
    (
        (
            "Neighbourhood mediation",
            "Trained mediators for disputes between neighbours before they reach the courts.",
            "Six disputes in ten are settled without further complaint.",
        ),
        (
            "Summer wardens",
            "Two seasonal wardens for the riverside, the parks and the bus station.",
            "Fewer calls about the riverside in the summer weeks.",
        ),
    ),
    (
        ("Antisocial behaviour incidents", "count", "down", 980),
        ("Residents who think that antisocial behaviour is a problem", "percent", "down", 22),
        ("Requests for a case review", "count", "either", 7),
    ),
)

BURGLARY = Topic(
    "burglary",
    "Burglary and theft",
    ("police", "housing", "council"),
    (
        "Visit every burgled home in {place} within two days and the five nearest within a week",
        "Mark {n} bicycles at events in {place}",
        "Agree a gating scheme for the back lanes of {place} with residents",
        "Bring a profile of shop theft in {place}, with repeat premises named only to members",
        "Fit {n} locks and lights for households on low incomes in {place}",
        "Report on outcomes for burglary victims who asked for a call back",
        "Test the new alert system with the {place} watch coordinators",
        "Write to second-hand dealers about their duty to keep records",
    ),
    (
        "Visits are being made in {place}, and all but {n} were within the time.",
        "Residents have chosen the design for the gates, and notices are on display.",
        "The locks have been ordered; {n} households have had a survey.",
        "Shop staff in {place} have had training in reporting, and reports have risen as expected.",
    ),
    (
        "The gates are in and the keys have gone to {n} households.",
        "All visits were made on time for two quarters, so this is now routine.",
    ),
    (
        "Thefts from sheds and vans rose in {place} over the winter months.",
        "Shop theft is under-reported by the smaller stores.",
    ),
    (
        (
            "People in {place} wanted to hear what happened after they reported a theft.",
            "A call back within ten days is now part of the standard.",
        ),
        (
            "Students did not know that bicycles could be marked free of charge.",
            "Marking sessions are held at the college in the first week of term.",
        ),
    ),
    (
        (
            "Safer homes",
            "Locks, lights and advice for homes that have been burgled and their neighbours.",
            "No more than one in twenty homes is burgled again within a year.",
        ),
        (
            "Gating of back lanes",
            "Gates for the lanes behind terraces where burglary is highest.",
            "Burglary in the gated streets falls by a quarter.",
        ),
    ),
    (
        ("Residential burglaries", "count", "down", 96),
        ("Shop theft offences", "count", "down", 240),
        ("Burglary victims satisfied with the police response", "percent", "up", 76),
    ),
)

CCTV = Topic(
    "cctv",
    "Public space cameras",
    ("council", "police", "town"),
    (
        "Report on cameras out of order in {place} and when they will be mended",
        "Agree the retention schedule with the data protection officer",
        "Bring costs for moving {n} cameras in {place} to a wireless link",
        "Review the need for each camera in {place} and publish the result",
        "Train {n} operators in the new evidence system",
        "Check signs at the entrances to {place} in both languages",
    ),
    (
        "All but {n} cameras in {place} are working; parts are on order for the rest.",
        "The survey is finished, and two cameras are likely to be taken down.",
        "Prices have come in higher than the estimate, so the work will be done in two parts.",
    ),
    (
        "The review is published, and every camera now has a recorded purpose.",
        "Moved to the new link; pictures reach the control room without delay.",
    ),
    (
        "The control room is staffed for fewer hours than the agreement says.",
        "The maintenance contract ends in March and has yet to be tendered.",
    ),
    (
        (
            "Traders in {place} thought that nobody was watching the cameras at night.",
            "The control room’s hours and results are now reported at each quarterly forum.",
        ),
    ),
    (
        (
            "Camera renewal",
            "Replacement of worn-out cameras in the town centres, with a wireless link.",
            "Cameras are working for 97 days in 100.",
        ),
    ),
    (("Incidents in which camera pictures were used", "count", "up", 140),),
)

NIGHT = Topic(
    "night",
    "The night-time economy",
    ("police", "council", "business", "hospital"),
    (
        "Run a safe space in {place} on the {n} busiest nights of the year",
        "Visit licensed premises in {place} to check training on vulnerability",
        "Agree a taxi marshal scheme for {place} with the operators",
        "Bring the results of the spiking campaign and test kits",
        "Map walking routes home in {place} with students and report dark spots",
        "Sign up {n} venues to the scheme for asking for help at the bar",
        "Review violence by street and hour for the licensing committee",
        "Plan the Christmas weekends with door staff and street pastors",
    ),
    (
        "The safe space opened on {n} nights and volunteers are coming forward for the winter.",
        "Lighting has been mended on two of the routes that students named.",
        "Venues in {place} have joined, and staff training is going on.",
        "Taxi operators will pay for marshals in December if the Council pays in the New Year.",
    ),
    (
        "Finished for this year: {n} people were helped, most of them under twenty-five.",
        "The route was lit and surveyed again; students now rate it as safe.",
    ),
    (
        "Street pastors are short of volunteers for the winter.",
        "The late bus has been withdrawn, which leaves people waiting in {place}.",
    ),
    (
        (
            "Women in {place} said that they avoid the underpass after dark.",
            "The hedge has been cut and the lights are on a timer for repair reports.",
        ),
        (
            "Bar staff wanted one number to ring when someone is vulnerable.",
            "The safe space number is on a card behind every bar in the scheme.",
        ),
    ),
    (
        (
            "Safe space",
            "A staffed place of safety in the town centre on the busiest nights.",
            "Fewer ambulance calls to the town centre after eleven o’clock.",
        ),
        (
            "Street pastors",
            "Training, coats and radios for volunteers on Friday and Saturday nights.",
            "Two teams are out on every Saturday of the year.",
        ),
    ),
    (
        ("Violence in town centres at night", "count", "down", 118),
        ("People who feel safe in the town centre after dark", "percent", "up", 54),
        ("People helped at the safe space", "count", "up", 62),
    ),
)

HATE = Topic(
    "hate",
    "Hate crime",
    ("equality", "police", "schools", "victims"),
    (
        "Open a third-party reporting centre in {place}",
        "Plan hate crime awareness week with schools in {place}",
        "Review {n} hate crime cases with the scrutiny panel and report what victims were told",
        "Translate the reporting leaflet and check it with readers",
        "Train {n} bus drivers and library staff to take a report",
        "Bring figures for disability hate crime, with what is known of under-reporting",
        "Visit the camp near {place} with the liaison officer and report on safety",
    ),
    (
        "The centre in {place} has trained {n} volunteers and opens next month.",
        "Schools chose their own themes, and assemblies are booked.",
        "The panel has met and looked at {n} cases; most had a call back in time.",
        "The leaflet is with readers in four languages.",
    ),
    (
        "The week was held, with events in {n} places and a rise in reports afterwards.",
        "The centre is open and took its first report within a fortnight.",
    ),
    (
        "Disabled people are still far less likely to report than other groups.",
        "Reports rose after events abroad, and some families are keeping children at home.",
    ),
    (
        (
            "Members of the mosque in {place} wanted to know who would answer out of hours.",
            "A named officer and a deputy have been introduced to the committee.",
        ),
        (
            "Disabled passengers said that comments on buses are so common that they do not report them.",
            "Drivers have been trained, and reports can be made with one message.",
        ),
    ),
    (
        (
            "Third-party reporting centres",
            "Training and running costs for places where hate crime can be reported in confidence.",
            "One report in five comes through a centre.",
        ),
    ),
    (
        ("Hate crimes recorded", "count", "either", 58),
        ("Hate crime victims satisfied with the support given", "percent", "up", 73),
    ),
)

ROADS = Topic(
    "roads",
    "Road safety",
    ("fire", "roads", "police", "council"),
    (
        "Hold a speed watch week in {place} and publish the results",
        "Review the {n} collisions on the road between {place} and the county boundary",
        "Take the young drivers’ day to the college in {place}",
        "Agree sites for two vehicle-activated signs near {place}",
        "Bring a report on drink and drug driving over the winter",
        "Fit {n} child seats correctly at clinics in {place}",
        "Ask the highways team for dates for the crossing in {place}",
    ),
    (
        "Volunteers in {place} recorded {n} vehicles above the limit; letters have been sent.",
        "The college has fixed a date and {n} students have put their names down.",
        "The sites are agreed and the signs are in the spring programme.",
        "The analysis is done; bends near {place} account for most of the injuries.",
    ),
    (
        "The signs are in use, and average speeds fell by four miles an hour.",
        "The day was held; nine in ten students said that it would change how they drive.",
    ),
    (
        "Motorcyclists make up one in three of those seriously hurt.",
        "The grant for speed watch equipment ends this year.",
    ),
    (
        (
            "Parents in {place} asked for a crossing by the school.",
            "A patrol has been found for the term, and the crossing is in the programme.",
        ),
        (
            "Riders said that gravel on the Orlwyn bends is the greatest danger.",
            "The bends are now swept before each holiday weekend.",
        ),
    ),
    (
        (
            "Young drivers’ days",
            "Days at colleges with fire, police and families who have lost someone.",
            "Fewer collisions with a driver under twenty-five.",
        ),
    ),
    (
        ("People killed or seriously injured on the roads", "count", "down", 27),
        ("Drivers above the limit at speed watch sites", "percent", "down", 11),
    ),
)

RURAL = Topic(
    "rural",
    "Rural crime",
    ("farmers", "police", "fire"),
    (
        "Mark machinery at {n} farms around {place}",
        "Hold a livestock worrying campaign in {place} before lambing",
        "Agree with Rural Watch how alerts reach farms without a mobile signal",
        "Report on heritage crime at the abbey and the hill forts",
        "Meet farmers at {place} market with the rural crime officer",
        "Bring a note on fly-tipping near {place} and who clears it",
    ),
    (
        "Machinery has been marked at {n} farms, and more have asked.",
        "Farmers near {place} chose radio as the way to pass on alerts, and six sets are on trial.",
        "Signs are up on the footpaths, and dog owners have been spoken to at the gates.",
    ),
    (
        "All farms that asked have been visited; thefts of quad bikes fell over the winter.",
        "The alert system was tested and reached {n} farms within half an hour.",
    ),
    (
        "Thieves come from outside the area and travel at night.",
        "Half of the farms around {place} have no mobile signal.",
    ),
    (
        (
            "Farmers in {place} said that they do not report because nobody comes.",
            "The rural crime officer rings back within a day and visits within a week.",
        ),
    ),
    (
        (
            "Farm marking scheme",
            "Marking kits, trackers and signs for farms that have been victims of theft.",
            "Stolen machinery is found and returned more often.",
        ),
    ),
    (
        ("Thefts from farms", "count", "down", 31),
        ("Reports of livestock worrying", "count", "down", 12),
    ),
)

ALL = (
    *(DOMESTIC, EXPLOITATION, DRUGS, VIOLENCE, REOFFENDING),
    *(ANTISOCIAL, BURGLARY, CCTV, NIGHT, HATE, ROADS, RURAL),
)
TOPICS: dict[str, Topic] = {topic.key: topic for topic in ALL}
