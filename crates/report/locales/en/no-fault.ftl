# What is said when nobody is at fault, or when it could not be told?
#
# The same four sentences a cause as in your-network.ftl. None of these says "probably": that a page opened, or that we
# could not tell, is a plain fact.

headline-working =
    { $about ->
        [site] We can open { $site } from here.
       *[connection] Your internet connection works.
    }
summary-working =
    { $about ->
        [site]
            { $ms ->
                [none] It answered properly. What shows only after signing in cannot be tested from here.
               *[other] It answered properly, after { $ms } ms. What shows only after signing in cannot be tested from here.
            }
       *[connection]
            { $controls-total ->
                [none] Nothing between this computer and the internet shows a fault.
               *[other] { $controls-worked } of { $controls-total } unrelated sites open from here.
            }
    }
ticket-working =
    { $about ->
        [site] { $subject } answers properly from this device.
       *[connection] The internet connection of this device works.
    }

headline-challenge = { $site } works, but wants to see that you are human.
summary-challenge = The site asks for a robot check, which a program like this one cannot pass and a browser usually can.
ticket-challenge = { $subject } answers with a robot check.

headline-needs-sign-in = { $site } works and wants you to sign in.
summary-needs-sign-in = The site answers and asks for a name and a password. Whether yours are accepted cannot be tested from here.
ticket-needs-sign-in = { $subject } answers and requires authentication.

headline-conflicting =
    { $about ->
        [site] We could not tell why { $site } fails.
       *[connection] We could not tell what is wrong with your connection.
    }
summary-conflicting = What we saw points in more than one direction, and we would rather not guess.
ticket-conflicting = { $subject }: the evidence is contradictory; no party can be named.

headline-too-little-evidence =
    { $about ->
        [site] We could not tell whether { $site } has a fault.
       *[connection] We could not tell whether your connection has a fault.
    }
summary-too-little-evidence = Too few of our questions were answered, or could be asked, to say more.
ticket-too-little-evidence = { $subject }: too little evidence; no party can be named.

headline-intermittent =
    { $about ->
        [site] { $site } works at times and fails at times.
       *[connection] Your connection works at times and fails at times.
    }
summary-intermittent = The same question got different answers within seconds, so whose fault it is could not be told.
ticket-intermittent = { $subject }: intermittent; repeats of the same request differ.
