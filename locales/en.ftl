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
archive-text = Every month that we published in.
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
sent-wrong = That is not the code in our message. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
}
sent-again = Send it again
sent-change = Use another address
link-title = Continue signing in
link-text = This signs you in as { $email } in this browser.
link-go = Sign in
link-not-you = If you did not ask for this, close the page. Nothing has happened.
over-title = This link or code no longer works
over-text = Both work once, for fifteen minutes, and a code can be tried five times. Nothing else has happened.
over-again = Ask for a new one
outbox-title = Outbox
outbox-text = The mails that would have gone out, newest first.
outbox-none = Nothing has been written yet.
fitting-title = The theme
fitting-text = It is not ready: this is wrong with it. The page goes on when it is mended.
fitting-fine = It is fine.
mail-subject = { $code } is your code for { $site }
mail-open = This link signs you in and takes you back to where you were:
mail-code = Or type this code in the browser that asked:
mail-device = It was asked for by { $device }.
mail-not-you = Both work once, for fifteen minutes. If you did not ask, ignore this mail.
prove-text = Many people are signing in just now. Please press “Continue” once more; without scripts, wait twenty seconds first.
trap = Leave this empty
sent-wait = Too many codes were tried from here. Please wait ten minutes, or open the link in the mail.
wall-old = Already registered? The same box signs you in.

## account

account-title = Your account
account-out = Sign out
follow = Follow { $name }
followed = You follow { $name }
follow-title = Follow
following-section = Section
following-topic = Topic
following-author = Author
yours-title = Yours
yours-none = The newest stories of what you follow will stand here.
account-since = A reader since { $date }
account-ledger = Details and settings
account-save = Save
account-name = Name
account-name-none = None given
account-name-text = What we call you. You need not give a name; to leave it out, empty the box.
account-name-box = Your name
account-name-forbidden = While you may not comment, your name stays as it is.
account-address = E-mail address
account-address-waits = { $email } waits for its link to be opened
account-address-text = You sign in with { $email }. We write to a new address first: it counts once you have opened the link there.
account-address-until = We wait for the link sent to { $email } to be opened, until { $date }.
account-address-cancel = Keep the address as it is
account-address-box = Your new address
account-address-same = That is your address already
account-address-go = Send the link
account-following = What you follow
account-following-count = { $count ->
    [0] Nothing yet
    [one] { $count } name
   *[other] { $count } names
}
account-following-none = You follow nothing yet. The pages of sections, topics and authors have a button for it, and so has the end of every story.
account-unfollow = Unfollow
account-sessions = Where you are signed in
account-sessions-count = { $count ->
    [one] In { $count } browser
   *[other] In { $count } browsers
}
account-sessions-text = A browser stays signed in until ninety days after your last visit. If you do not know one of these, sign it out.
account-device-none = A browser that we do not know
account-here = This browser
account-begun = Signed in { $date }
account-seen = last seen { $date }
account-end-others = Sign out all others
account-end-all = Sign out everywhere
account-row-passkeys-text = Sign in with a fingerprint, a face or a key
account-row-providers-text = Accounts elsewhere that sign you in here
account-row-terms-text = Which version, and when
account-export = Your data as a file
account-export-text = Everything that we know of you, as JSON
account-deletion = Delete the account
account-deletion-row = With fourteen days to think it over
account-deletion-text = This deletes the account of { $email } and everything that we keep with it.
account-deletion-then = You are signed out everywhere at once. For fourteen days you can sign in and keep the account; after that nothing of it is left.
account-deletion-go = Delete my account
account-deletion-back = Leave it as it is
account-leaving = This account will be deleted on { $date }.
account-keep = Keep my account
done-name = Your name is saved.
done-asked = We have written to the new address. It counts once you have opened the link there.
done-cancelled = Your address stays as it is.
done-address-title = Your address is changed
done-address = Your address is changed. From now on, sign in with the new one.
done-session = That browser is signed out.
done-others = All other browsers are signed out.
done-everywhere-title = Signed out
done-everywhere = You are signed out in every browser, this one included.
done-followed = You follow it now.
done-unfollowed = You no longer follow it.
done-full = You follow 500 names, which is as many as fit. End one of them to make room.
done-deletion-title = Your account will be deleted
done-deletion = You are signed out everywhere, and in fourteen days everything is deleted. To keep the account, sign in before then and press “Keep my account”.
done-deletion-until = You can keep it until { $date }.
done-kept = Your account stays.
new-address-title = Change your address
new-address-text = The account of { $before } will be reached at { $email } from now on.
new-address-go = Change the address
new-address-over-title = This link no longer works
new-address-over = It works once, for a day, and only the newest one counts. Nothing was changed.
new-address-taken-title = This address has an account already
new-address-taken = Nothing was changed. Sign in with this address, or choose another one for the other account.
mail-change-subject = Confirm your new address for { $site }
mail-change-text = The account of { $before } is to be reached at this address from now on. This link shows the change and confirms it:
mail-change-go = See and confirm the change
mail-change-not-you = It works once, for a day. If you did not ask, ignore this mail; nothing will change.
mail-taken-subject = This address has an account with { $site } already
mail-taken-text = Somebody wanted to use this address for another account. It has one of its own, so nothing was changed. You can sign in with it as ever:
mail-taken-not-you = If you did not ask, ignore this mail.
mail-announce-subject = A new address was asked for at { $site }
mail-announce-text = Somebody who is signed in to your account asked to change its address to { $email }. It counts once the link that we sent there is opened.
mail-announce-not-you = If it was not you, sign out everywhere on that page, which also stops the change, and write to us.
mail-changed-subject = Your address at { $site } was changed
mail-changed-text = Your account is now reached at { $email }. This address no longer signs you in.
mail-changed-not-you = If it was not you, write to us at once: reply to this mail.
mail-leaving-subject = Your account with { $site } will be deleted
mail-leaving-text = You asked us to delete your account. You are signed out everywhere, and on { $date } everything that we keep of you is deleted.
mail-leaving-keep = If you would rather keep it, sign in before then and press “Keep my account”:
mail-leaving-not-you = If it was not you who asked, sign in, keep the account, and write to us.

## passkeys

passkey-go = Sign in with a passkey
passkey-title = This passkey did not sign you in
passkey-late = More than five minutes went by. Please try again, or use your e-mail address.
passkey-refused = It is not known here; perhaps it was removed. Your e-mail address still signs you in.
passkey-wait = Too many were tried from here. Please wait ten minutes, or use your e-mail address.
passkeys-title = Passkeys
passkeys-text = A passkey signs you in with whatever unlocks your device: a finger, your face or a PIN. No mail, no code, and nothing that a false page could ask you for.
passkeys-made = Made on { $date }
passkeys-used = last used on { $date }
passkeys-unused = not used yet
passkeys-change = Rename or remove
passkeys-name = Name
passkeys-rename = Rename
passkeys-remove = Remove this passkey
passkeys-device = A passkey that you remove here signs nobody in any more. Your device may go on listing it; delete it there too.
passkeys-add = Add a passkey
passkeys-script = To add one, open this page in a browser that knows passkeys and runs scripts.
passkeys-twice = This device has a passkey for your account already.
passkeys-amiss = The passkey was not added. Please try again.
passkeys-taken = This passkey is in use already and was not added.
passkeys-full = You have twenty passkeys, and more are not possible. Remove one first.
passkeys-unnamed = Passkey
passkey-strip = Next time without a mail: sign in with your finger, your face or a PIN.
passkey-strip-go = Set up a passkey
passkey-strip-later = Not now

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

law-agree = By registering you agree to the { $terms } and the { $privacy }.
law-agree-terms = terms
law-agree-privacy = privacy policy
law-terms = Terms
law-privacy = Privacy
law-draft = Draft: the newsroom has not confirmed this text yet.
law-version = Version of { $date }
law-languages = In other languages
law-language = English
law-no-address = the newsroom has not given its postal address yet
law-no-contact = an address that the newsroom has not given yet

## letters

letters-title = Letters
letters-on = You receive our Daily Edition by e-mail.
letters-off = You receive no letters from us but for those about your account.
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

## errors

error-404-title = There is no such page
error-404-text = The address may be mistyped, or very old. What you were looking for may be among our newest stories.
error-410-title = This story has been withdrawn
error-410-text = We published it and have taken it back.
error-429-title = Please wait a little
error-429-text = Too much was asked for from here. Please try again in ten minutes.
error-500-title = Something went wrong on our side
error-500-text = We are told about it. Please try again in a minute.
error-other-title = This cannot be answered
error-other-text = The way in which this was asked for is not one that we know.
error-reference = If you write to us about it, name this code: { $reference }
error-recent = The newest stories

## the desk

role-reporter = Reporter
role-editor = Editor
role-publisher = Publisher
desk-title = Desk
desk-skip = Skip to the page
desk-parts = Parts of the desk
desk-home = Today
desk-home-title = Good to see you
desk-home-text-reporter = You work here as a reporter.
desk-home-text-editor = You work here as an editor: comments wait for your word.
desk-home-text-publisher = You work here as a publisher: you also decide who works here.
desk-waits = What waits for you
desk-waits-none = Nothing. Have a coffee.
desk-strip-passkey = Add a passkey, so that you can come back
desk-strip-provider = Connect a provider
desk-refused = This is not for your role
desk-refused-text-reporter = It needs somebody who works here.
desk-refused-text-editor = It needs the role of an editor. A publisher can give it to you.
desk-refused-text-publisher = It needs the role of a publisher.
desk-back = Back to the desk
desk-door-title = Sign in to the desk
desk-door-text = For those who work here. The desk opens with a passkey or a provider, never with an ordinary sign-in mail.
desk-shut-reader = You are signed in as a reader. This account does not work here; if yours is another one, sign in with it.
desk-shut-mail = You came in by an ordinary mail, which does not open the desk. Please sign in once more, with your passkey or a provider.
desk-shut-late = It has been a while. Please sign in to the desk once more.
desk-lost-title = Lost both?
desk-lost-text = We write to you, and tell the publishers that we did. The link lets you in once, within a quarter of an hour.
desk-lost-email = Your e-mail address here
desk-lost-go = Write to me
desk-done-written = If this address works here, a letter is on its way to it.
desk-done-role = The role is changed.
desk-done-removed = They work here no longer; the desk is closed to them.
desk-done-last = Nothing was changed: there must always be a publisher. Make somebody else one first.
desk-way-title = Your way in to the desk
desk-way-text = This signs you in as { $email } in this browser.
desk-way-until = Good once, until { $date }
desk-way-go = Come in
desk-way-then = Then add a passkey, so that you can come back.
desk-way-again = Then add a new passkey, and remove the one that you lost.
desk-first-title = Welcome: you are the first
desk-first-text = This is the way in for whoever decides who works here. Where are you reached? It is your name at the door.
desk-first-reader = A reader has this address already. Use another one, or print a way in with: dateline staff add EMAIL --role publisher
desk-over-title = This way in is used up
desk-over-text = It works once, and only for its time. A publisher can send you a new one; or ask for one at the door.
desk-staff = Staff
desk-staff-you = You
desk-staff-since = since { $date }
desk-staff-role = Role
desk-staff-change = Change
desk-staff-send = Send a new way in
desk-staff-remove = Remove from the staff
desk-staff-more = Somebody new
desk-staff-more-text = A way in is sent to the address. It works once, for seven days.
desk-staff-add = Add
desk-staff-choose = Please choose a role.
desk-staff-there = Somebody with this address works here already.
desk-staff-not-yours = Only a publisher decides who works here.
desk-staff-way = { $email } works here now. Their way in was sent there; you can also hand it over yourself. It is shown this once:
desk-log = Log
desk-log-text = Who did what at the desk, newest first. Nothing here can be changed.
desk-log-none = Nothing has been done yet.
desk-log-newest = Newest
desk-health = Health
desk-health-text = What is well with the house and what is not, as this server sees it now.
health-well = Well
health-ails = Look here
health-database-well = The database answers.
health-database-ails = The database does not answer: pages that are ready go out, nothing else works.
health-news-well = Pages show the newest.
health-news-ails = { $count ->
    [one] Pages have heard of no change for { $count } second.
   *[other] Pages have heard of no change for { $count } seconds.
}
health-mail-well = No mail waits.
health-mail-outbox = { $count ->
    [0] Mail stays in the outbox: no mail server is named in dateline.toml.
    [one] { $count } mail stays in the outbox: no mail server is named in dateline.toml.
   *[other] { $count } mails stay in the outbox: no mail server is named in dateline.toml.
}
health-mail-waits = { $count ->
    [one] { $count } mail is on its way.
   *[other] { $count } mails are on their way.
}
health-mail-ails = { $count ->
    [one] Mail has been waiting for { $count } minute: look at the mail server.
   *[other] Mail has been waiting for { $count } minutes: look at the mail server.
}
health-failed-well = No request has failed in the last hour.
health-failed-ails = { $count ->
    [one] { $count } request failed in the last hour: the log says why.
   *[other] { $count } requests failed in the last hour: the log says why.
}
health-full-well = Nobody was turned away in the last hour.
health-full-ails = { $count ->
    [one] { $count } connection was turned away in the last hour: the house was full.
   *[other] { $count } connections were turned away in the last hour: the house was full.
}
health-disk-well = { $count } GB of the disk are free.
health-disk-ails = Only { $count } MB of the disk are free: make room.
health-hours = The last six hours
health-soon = Lines are drawn when the server has been at work for some minutes.
health-most = at most { $count }
health-answers = Requests a minute
health-failed = Failed requests a minute
health-connections = Open connections
health-letters = Mails that wait
health-under-way = Questions to the database
health-memory = Memory, in MB
health-uptime = { $count ->
    [one] This server has been at work for { $count } minute.
   *[other] This server has been at work for { $count } minutes.
}
health-several = If others work on the same database, each has its own figures.
act-staff-role = gave a role
act-staff-removed = removed from the staff
act-way-made = made a way in
act-enrolled = came in by a way in
act-recovered = came in by a recovery mail
act-recovery-asked = wrote a recovery mail
mail-desk-subject = Your way in to the desk of { $site }
mail-desk-text = You work for { $site } now, in this role: { $before }. This link lets you in:
mail-desk-go = Come in
mail-desk-life = It works once, for seven days. Add a passkey then, so that you can come back.
mail-desk-not-you = If you know nothing of this, do not open it, and write to us.
mail-recovery-subject = Your way back to the desk of { $site }
mail-recovery-text = Somebody asked for a way back to the desk for { $email }. This link lets you in, once, within a quarter of an hour:
mail-recovery-not-you = The other publishers are told. If it was not you who asked, do not open the link, and tell them.
mail-notice-subject = A way back to the desk of { $site } was asked for
mail-notice-text = Somebody asked for a way back to the desk for { $email }. We wrote to that address. What is done with it stands in the log:
mail-notice-not-them = Ask them whether it was they. If not, remove them from the staff until it is clear who was.
passkeys-inside = You work here, and came in by an ordinary mail. Passkeys open the desk too, so they are changed from within: sign in to the desk first.
with-inside-title = This address works at the desk
with-inside-text = { $name } would open the desk too. Sign in to the desk first, then connect it in your account.
inside-title = This is changed from within
inside = You work here, and came in by an ordinary mail. A way back to the desk goes to your address, so it is changed from within: sign in to the desk first.
deletion-last-title = You are the last publisher
deletion-last = Somebody must decide who works here. Make somebody else a publisher first; then your account can end.
account-desk = The desk

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

comments-title = Comments
comments-new-one = 1 new comment
comments-new-many = # new comments
comments-warned = The desk has a word for you:
comments-warned-seen = I have read this
comments-all = All comments
comments-beginning = From the beginning of this conversation
comments-order = Order
comments-newest = Newest
comments-oldest = Oldest
comments-liked = Most appreciated
comments-none = Nobody has said anything yet. The first word is yours.
comments-more = { $count ->
    [one] See the answer
   *[other] See all { $count } answers
}
comments-next = More comments
comments-wall = The comments are for those who can read the story to its end.
comments-closed = Comments on this story are closed.
comments-hidden = The newsroom has put the comments on this story away.
comments-suspended = You cannot comment until { $date }.
comments-banned = You can no longer comment here.
comment-nobody = A former reader
comment-staff = From the newsroom
comment-featured = Worth reading
comment-pinned = From the desk
comment-edited = edited
comment-to = in answer to
comment-waits = Only you see this until the desk has looked at it.
comment-like = Appreciate
comment-liked = { $count ->
    [one] Appreciated by 1 reader
   *[other] Appreciated by { $count } readers
}
comment-answer = Answer
comment-mention = Mention
comment-edit = Edit
comment-delete = Take back
comment-report = Report
comment-answering = In answer to
comment-answer-not = not an answer
comment-mentions = You mention
comment-name = The name to sign with
comment-your-answer = Your answer
comment-your = Your comment
comment-marks = At most { $most } characters. *Emphasis*, **strong**, > quotation, - list, `code` and links are understood.
comment-kept = What you write is kept until you are back.
comment-send = Comment
comment-edit-title = Edit your comment
comment-edit-go = Save
comment-delete-title = Take your comment back?
comment-delete-text = Its words are forgotten for good. If somebody has answered, its place stays, empty.
comment-delete-go = Take it back
comment-report-title = Report this comment
comment-report-go = Send to the desk
comment-back = Back to the comments
report-what = What is wrong with it?
report-abuse = It attacks or hurts somebody
report-spam = It is advertising
report-astray = It has nothing to do with the story
report-illegal = It is against the law (say why)
report-other = Something else (say what)
report-words = In your words
report-promise = The desk reads every report. The comment stays until somebody has looked.
gone-deleted = This comment was taken back by its writer.
gone-refused = This comment was taken out by the desk.
said-published = Your comment is here.
said-waiting = Thank you. The desk looks at your comment before others see it.
said-refused = Your comment was not taken: it breaks the rules of this house. Your account says why, and there you can object.
said-edited = Your comment has its new words.
said-deleted = Your comment is taken back.
said-reported = Thank you. The desk will look at it.
said-seen = Thank you.
comment-unknown = This comment is not there, or not any more.
comment-nameless = Give a name to sign with: your own, or one that you go by.
comment-desk = You work here: sign in as you do for the desk, and comment for the paper.
comment-empty = There is nothing to read in it yet.
comment-long = That is longer than a comment may be. What you wrote is below: make it shorter.
comment-fast = That was quick. Please wait { $seconds } seconds and send it again.
comment-same = You have said just that under this story today.
comment-unanswerable = The comment that you answer is gone. Send yours on its own, if it stands alone.
comment-not-yours = This comment is somebody else’s.
comment-own = This comment is your own.
comment-late = A comment can be edited for five minutes, and until somebody answers it.
comment-again = You have reported this comment already.
comment-wordless = Say what is wrong with it, and where it is against the law or something else, why.
comment-name-long = A name has at most 40 characters.
comment-name-sign = A name has no address in it, and no seals or stars.
comment-name-reserved = That name could be taken for somebody of the newsroom. Please choose another.
sent-said = If a message may be sent again so soon, it is on its way. The newest one counts.
link-asked = Asked for by { $device }, { $date }
providers-nobody = This newspaper signs nobody in by another service. Your e-mail address and your passkeys are the ways in.
follow-wish = You wanted to follow { $name }.
account-following-back = Back to where you were
mail-reply = Write to us:
done-deletion-go = Sign in to keep it
done-front = Front page
starter-news = News
starter-opinion = Opinion
starter-about = About us
starter-about-text = Who we are, who pays for us, and how to reach us.
list-comma = ,
mail-way-subject = The ways into your account have changed
mail-way-added = “{ $before }” was added to the ways into your account at { $site }.
mail-way-removed = “{ $before }” was taken from the ways into your account at { $site }.
mail-way-not-you = If that was not you, sign out everywhere in your account, and look at what is listed there.
comment-to-also = to
account-comments = Your comments
account-comments-row = What you said, and when you hear of answers
done-told = It is set.
done-appealed = Your objection is with the desk. Somebody will look at it.
done-wordless = Say in a sentence or two what you object to. Nothing has been sent yet.
tell-title = Tell me by e-mail when somebody answers or mentions me
tell-now = at once
tell-daily = once a day
tell-never = never
decisions-title = What the desk decided
decision-refused = A comment of yours was refused
decision-warning = You were warned
decision-suspension = You may not comment for a time
decision-ban = You may no longer comment
decision-ground-house = It breaks the rules of this house:
decision-ground-law = It breaks the law:
decision-automated = A rule of the house decided this by itself.
decision-person = Somebody of the desk decided this.
decision-appeal = Object
decision-appeal-words = Why this is wrong
decision-appeal-go = Send to the desk
decision-appealed = You objected:
decision-upheld = It stays as it is.
decision-reversed = It was undone.
step-banned = it has words that are not printed here
own-comments-title = What you said
own-comments-none = You have said nothing yet.
own-comments-gone = A story that is gone
state-waiting = waits for the desk
state-refused = refused
state-deleted = taken back
account-deletion-words = What shall become of your comments?
account-deletion-keep = Their words stay, without my name
account-deletion-remove = Their words go too
unsubscribe-title = Letters on comments
unsubscribe-text = With one press, no letter tells you of answers and mentions any more.
unsubscribe-go = Stop these letters
unsubscribe-done = Stopped. No letter tells you of answers and mentions any more.
mail-told-answer-subject = { $name } answered you on “{ $headline }”
mail-told-mention-subject = { $name } mentioned you on “{ $headline }”
mail-told-subject = { $count ->
    [one] 1 comment speaks to you
   *[other] { $count } comments speak to you
}
mail-told-answer = { $name } answered your comment on “{ $headline }”:
mail-told-mention = { $name } mentioned you on “{ $headline }”:
mail-told-answer-line = answered your comment on
mail-told-mention-line = mentioned you on
mail-told-go = Read it where it stands
mail-told-why = You asked to be told.
mail-told-settings = Your comments
mail-told-stop = To stop these letters:
mail-told-stop-link = Stop these letters
mail-queues-subject = { $waiting } comments wait, { $reported } are reported
mail-queues-text = At the desk { $waiting } comments wait to be looked at, and { $reported } are reported.
mail-queues-go = To the desk
desk-comments = Comments
desk-comments-text = What readers say, and what waits for you.
desk-comments-waits = { $count ->
    [one] 1 comment waits for you
   *[other] { $count } comments wait for you
}
desk-comment = A comment
desk-done-comments = Done, and in the log.
desk-comments-why = Please say why: the writer reads it.
desk-comments-days = A suspension has an end: for how many days?
desk-comments-colleague = They work here. Only somebody with a higher role can act on their comments.
desk-comments-edited = Something was edited or taken back meanwhile, and stays as it was. Please look again.
desk-queues = Queues
queue-waiting = Waiting
queue-reported = Reported
queue-all = All
queue-refused = Refused
queue-appeals = Objections
desk-pick = Choose this comment
desk-picked = The chosen ones
desk-approve = Publish
desk-settle = Leave it there
desk-hold = Hold
desk-feature = Worth reading
desk-unfeature = No longer worth reading
desk-pin = Set at the top
desk-unpin = Take from the top
desk-refuse = Refuse
desk-why = Why
desk-ground = It breaks
desk-ground-house = the rules of this house
desk-ground-law = the law
desk-open = Open
desk-keys = Keys: j and k go on and back, x chooses, a publishes, r asks why and refuses, o opens.
desk-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
desk-in-thread = See it in its thread
desk-said-of-it = What readers say of it
desk-wordings = What it said before
desk-until = until { $date }
desk-writer = Its writer
desk-measure = What to do
measure-warning = Warning
measure-suspension = Suspension
measure-ban = Ban
desk-days = For how many days (a ban may have no end)
desk-punish = Do it, and say why
desk-pardon = Lift
desk-writer-mode = The comments of this reader are looked at
mode-usual = as usual
mode-after = afterwards
mode-newcomers = before, from newcomers
mode-before = before others see them
mode-closed = not taken
desk-others = Other comments of this reader
desk-thread = The thread
desk-thread-mode = Comments on this story are looked at
desk-hide = Put all comments on this story away: nobody sees them
desk-decided = The desk decided:
desk-appealed = The reader objects:
desk-own-decision = You decided this yourself: let somebody else judge it, if there is anybody.
desk-uphold = It stays
desk-reverse = Undo it
found-banned = a banned word:
found-suspect = a suspect word:
found-links = links:
found-repetition = said by others just now:
found-history = refused lately:
found-mode = is looked at first
act-comment-approved = published a comment
act-comment-refused = refused a comment
act-comment-held = held a comment
act-reports-settled = looked at the reports of a comment
act-comment-featured = marked a comment as worth reading
act-comment-unfeatured = took that mark from a comment
act-comment-pinned = set a comment at the top
act-comment-unpinned = took a comment from the top
act-thread-set = set the comments of a story
act-reader-mode = set how a reader's comments are looked at
act-warning = warned a reader
act-suspension = suspended a reader
act-ban = banned a reader
act-sanction-lifted = lifted a sanction
act-appeal-upheld = turned an objection down
act-appeal-reversed = undid a decision after an objection
search-title = Search
search-label = What are you looking for?
search-go = Search
search-best = Best first
search-newest = Newest first
search-building = The index of our stories is being made. Try again in a minute.
search-help = Words that stand in a story, “words in quotation marks” as they stand, and a minus before words that must not be there.
search-none = No story has all of these words. Fewer words find more.
search-before = Previous results
search-after = More results
