# The words of the readers' pages in English. A key that another language lacks is taken from here.
skip = Skip to the story
sections = Sections
paper = About this paper
feed = Feed
by = By
breaking = Breaking
registered = For registered readers
illustrative = Illustrative
table = Table
published = Published
updated = Updated
section-label = Section
topic-label = Topic
author-label = Stories by
archive-label = Archive
topics-title = Read more on
related-title = Related
recent-title = Most recent
more-in = More in { $section }
corrections-title = Corrections
corrections-text = What we had wrong, and how we put it right.
corrections-none = Nothing has been corrected yet.
archive-title = Archive
archive-text = Every day that we published on.
archive-none = Nothing has been published yet.
notes-title = Notes on this story
note-correction = Correction
note-clarification = Clarification
note-update = Update
note-retraction = Retraction
translations-title = This story in another language
share-title = Share this story
share-mail = By e-mail
share-copy = Copy its address
share-copied = Copied
newer = Newer
older = Older
list-none = There is nothing here yet.
front-none = The first edition is being written.
stories-count = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
wall-title = Register for free and continue reading
wall-promise = The rest of this story is for registered readers. It costs nothing.
door = Sign in or Register
sign-in-title = Sign in or register
sign-in-text = One box for old and new readers. We send you an e-mail with a link and a code; there is no password.
sign-in-email = Your e-mail address
sign-in-wrong = Please use the form name@example.org
sign-in-go = Continue
sent-title = Check your e-mail
sent-text = We sent a message to { $email }. Open its link, or type its code here.
sent-code = The six digits of the code
sent-go = Sign in
sent-wrong = That is another code. Tries left: { $left }
sent-again = Send it again
sent-change = Use another address
link-title = Continue signing in
link-text = This signs you in as { $email } in this browser.
link-go = Sign in
link-not-you = If you did not ask for this, close the page. Nothing has happened.
over-title = This link or code is used up
over-text = It works once, for fifteen minutes and for five tries.
over-again = Ask for a new one
outbox-title = Outbox
outbox-text = The mails that would have gone out, newest first.
outbox-none = Nothing has been written yet.
mail-subject = { $code } is your code for { $site }
mail-open = This link signs you in and takes you back to where you were:
mail-code = Or type this code in the browser that asked: { $code }
mail-device = It was asked for by { $device }.
mail-not-you = Both work once, for fifteen minutes. If you did not ask, ignore this mail.
prove-text = Many people are signing in just now. Please press “Continue” once more; without scripts, wait twenty seconds first.
trap = Leave this empty
sent-wait = Too many codes were tried from here. Please wait ten minutes, or open the link in the mail.
wall-old = Already registered? The same box signs you in.

## account

account-title = Your account
account-out = Sign out

## passkeys

## providers

providers-or = or
providers-with = Continue with { $name }
providers-title = Other ways to sign in
providers-text = Whoever signs in there comes in here as you. Your e-mail address always works too.
providers-none = No provider is connected yet.
providers-since = Connected on { $date }
providers-remove = Remove
providers-remove-one = Remove { $name }
providers-connect = Connect { $name }
providers-back = Back to your other ways to sign in
providers-account = Back to your account
with-ask-title = Sign in with { $name }?
with-ask-text = Another site brought you here. If you would like to sign in, go on to { $name }.
with-denied-title = { $name } did not sign you in
with-denied-text = You said no there, or it was called off. Nothing has changed here.
with-slow-title = { $name } does not answer
with-slow-text = We waited, but nothing came back that we could use. Please try again in a few minutes, or use your e-mail address.
with-wrong-title = We cannot trust this answer
with-wrong-text = What came back from { $name } could not be verified, so nobody was signed in. Please try again, or use your e-mail address.
with-over-title = This sign-in is over
with-over-text = It works once, for ten minutes, and in the browser that began it. Please begin again.
with-unverified-title = { $name } does not vouch for your address
with-unverified-text = It named an e-mail address, but did not say that it has been verified. Sign in by e-mail once; after that you can connect { $name } in your account.
with-nameless-title = { $name } named no e-mail address
with-nameless-text = Sign in by e-mail once; after that you can connect { $name } in your account.
with-many-title = Too many attempts
with-many-text = Too many sign-ins were begun from here. Please wait ten minutes, or use your e-mail address.
with-taken-title = Another reader uses this { $name } account
with-taken-text = It already signs somebody else in here. Remove it from the other account first, or choose another one at { $name }.
with-out-title = You are no longer signed in
with-out-text = To connect { $name }, sign in first, then begin again in your account.

## terms

## letters

letters-title = Letters
letters-on = You receive our Daily Edition by e-mail.
letters-off = You receive no letters from us, but for those that sign you in.
letters-stop = Stop the Daily Edition
letters-start = Send me the Daily Edition
said-title = What you told us, and when
said-yes = Yes
said-no = No
said-box = when you registered
said-provider = when you registered with a provider
said-account = in your account
said-version = Version of { $version }

## agreed

account-terms = Terms you agreed to
terms-changed = Our terms or our privacy policy have changed since you agreed to them. Please read them, and agree if you do.
terms-read = The terms
privacy-read = The privacy policy
terms-agree = I agree
terms-new = Our terms have changed

## wall

wall-go = Register to continue
known-title = Log in to continue
known-go = Log in
comment-title = Register for free to comment
comment-go = Continue
daily-promise = Once registered, you receive our Daily Edition by e-mail, for free
daily-yes = Yes, send me the Daily Edition
daily-no = No, thank you
daily-choose = Please choose one of the two.
signed-in-title = You are signed in
signed-in-text = In this browser you read as
signed-in-go = Continue reading
terms-wording = By registering you agree to the terms and the privacy policy.

## errors

error-404-title = There is no such page
error-404-text = The address may be mistyped, or very old. What you were looking for may be among our newest stories.
error-410-title = This story has been withdrawn
error-410-text = We published it and have taken it back.
error-500-title = Something went wrong on our side
error-500-text = We are told about it. Please try again in a minute.
error-other-title = This cannot be answered
error-other-text = The way in which this was asked for is not one that we know.
error-reference = If you write to us about it, name this code: { $reference }
error-recent = The newest stories

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
date-long = { $weekday }, { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-day = { $day } { $month }
month-year = { $month } { $year }
date-time = { $date }, { $time } { $zone }
