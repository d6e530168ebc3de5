# Die Wörter der Leserseiten auf Deutsch.
skip = Zum Artikel
sections = Ressorts
paper = Über diese Zeitung
feed = Feed
by = Von
breaking = Eilmeldung
registered = Für registrierte Leser
illustrative = Symbolbild
table = Tabelle
published = Veröffentlicht
updated = Aktualisiert
section-label = Ressort
topic-label = Thema
author-label = Artikel von
archive-label = Archiv
topics-title = Mehr zum Thema
related-title = Dazu passend
recent-title = Zuletzt erschienen
more-in = Mehr aus { $section }
corrections-title = Korrekturen
corrections-text = Was wir falsch hatten und wie wir es berichtigt haben.
corrections-none = Noch wurde nichts berichtigt.
archive-title = Archiv
archive-text = Jeder Tag, an dem wir erschienen sind.
archive-none = Noch ist nichts erschienen.
notes-title = Anmerkungen zu diesem Artikel
note-correction = Berichtigung
note-clarification = Klarstellung
note-update = Ergänzung
note-retraction = Rücknahme
translations-title = Dieser Artikel in einer anderen Sprache
share-title = Diesen Artikel weitergeben
share-mail = Per E-Mail
share-copy = Adresse kopieren
share-copied = Kopiert
newer = Neuere
older = Ältere
list-none = Hier steht noch nichts.
front-none = Die erste Ausgabe wird gerade geschrieben.
stories-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
wall-title = Kostenlos registrieren und weiterlesen
wall-promise = Der Rest dieses Artikels ist für registrierte Leser. Es kostet nichts.
door = Anmelden oder registrieren
sign-in-title = Anmelden oder registrieren
sign-in-text = Ein Feld für alte und neue Leser. Wir schicken Ihnen eine E-Mail mit einem Link und einem Code; ein Passwort gibt es nicht.
sign-in-email = Ihre E-Mail-Adresse
sign-in-wrong = Bitte in der Form name@example.org
sign-in-go = Weiter
sent-title = Sehen Sie in Ihre E-Mail
sent-text = Wir haben eine Nachricht an { $email } geschickt. Öffnen Sie den Link darin, oder geben Sie hier den Code ein.
sent-code = Die sechs Ziffern des Codes
sent-go = Anmelden
sent-wrong = Das ist ein anderer Code. Verbleibende Versuche: { $left }
sent-again = Noch einmal schicken
sent-change = Eine andere Adresse nehmen
link-title = Anmeldung fortsetzen
link-text = Damit melden Sie sich in diesem Browser als { $email } an.
link-go = Anmelden
link-not-you = Wenn Sie das nicht wollten, schließen Sie die Seite. Es ist nichts geschehen.
over-title = Dieser Link oder Code gilt nicht mehr
over-text = Er gilt einmal, fünfzehn Minuten lang und für fünf Versuche.
over-again = Einen neuen anfordern
outbox-title = Postausgang
outbox-text = Die E-Mails, die hinausgegangen wären, die neueste zuerst.
outbox-none = Noch ist nichts geschrieben.
mail-subject = { $code } ist Ihr Code für { $site }
mail-open = Dieser Link meldet Sie an und bringt Sie zurück:
mail-code = Oder geben Sie diesen Code in dem Browser ein, der gefragt hat: { $code }
mail-device = Gefragt hat { $device }.
mail-not-you = Beide gelten einmal und fünfzehn Minuten lang. Wenn Sie nicht gefragt haben, vergessen Sie diese E-Mail.
prove-text = Gerade melden sich viele an. Bitte drücken Sie noch einmal „Weiter“; ohne Skripte warten Sie vorher zwanzig Sekunden.
trap = Lassen Sie dies leer
sent-wait = Von hier aus wurden zu viele Codes versucht. Bitte warten Sie zehn Minuten, oder öffnen Sie den Link in der E-Mail.
wall-old = Schon registriert? Dasselbe Feld meldet Sie an.

## account

account-title = Ihr Konto
account-out = Abmelden

## passkeys

## providers

providers-or = oder
providers-with = Weiter mit { $name }
providers-title = Weitere Wege zur Anmeldung
providers-text = Wer sich dort anmeldet, ist hier als Sie angemeldet. Ihre E-Mail-Adresse gilt weiterhin.
providers-none = Noch ist kein Anbieter verbunden.
providers-since = Verbunden am { $date }
providers-remove = Entfernen
providers-remove-one = { $name } entfernen
providers-connect = { $name } verbinden
providers-back = Zurück zu Ihren weiteren Wegen zur Anmeldung
providers-account = Zurück zu Ihrem Konto
with-ask-title = Mit { $name } anmelden?
with-ask-text = Eine andere Website hat Sie hierher geführt. Wenn Sie sich anmelden möchten, gehen Sie weiter zu { $name }.
with-denied-title = { $name } hat Sie nicht angemeldet
with-denied-text = Sie haben dort abgelehnt, oder der Vorgang wurde abgebrochen. Hier hat sich nichts geändert.
with-slow-title = { $name } antwortet nicht
with-slow-text = Wir haben gewartet, aber keine brauchbare Antwort erhalten. Bitte versuchen Sie es in einigen Minuten noch einmal, oder verwenden Sie Ihre E-Mail-Adresse.
with-wrong-title = Dieser Antwort können wir nicht trauen
with-wrong-text = Was von { $name } zurückkam, ließ sich nicht bestätigen. Deshalb wurde niemand angemeldet. Bitte versuchen Sie es noch einmal, oder verwenden Sie Ihre E-Mail-Adresse.
with-over-title = Diese Anmeldung ist abgelaufen
with-over-text = Sie gilt einmal, zehn Minuten lang und nur in dem Browser, in dem sie begonnen wurde. Bitte beginnen Sie von vorn.
with-unverified-title = { $name } bürgt nicht für Ihre Adresse
with-unverified-text = Uns wurde eine E-Mail-Adresse genannt, aber nicht, dass sie bestätigt ist. Melden Sie sich einmal per E-Mail an; danach können Sie { $name } in Ihrem Konto verbinden.
with-nameless-title = { $name } hat keine E-Mail-Adresse genannt
with-nameless-text = Melden Sie sich einmal per E-Mail an; danach können Sie { $name } in Ihrem Konto verbinden.
with-many-title = Zu viele Versuche
with-many-text = Von hier aus wurden zu viele Anmeldungen begonnen. Bitte warten Sie zehn Minuten, oder verwenden Sie Ihre E-Mail-Adresse.
with-taken-title = Dieses Konto bei { $name } gehört zu jemand anderem
with-taken-text = Damit meldet sich hier bereits jemand an. Entfernen Sie es zuerst aus dem anderen Konto, oder wählen Sie bei { $name } ein anderes.
with-out-title = Sie sind nicht mehr angemeldet
with-out-text = Um { $name } zu verbinden, melden Sie sich bitte zuerst an und beginnen Sie dann in Ihrem Konto noch einmal.

## terms

## letters

letters-title = Briefe
letters-on = Sie erhalten unsere Tagesausgabe per E-Mail.
letters-off = Sie erhalten keine Briefe von uns, außer denen zur Anmeldung.
letters-stop = Tagesausgabe abbestellen
letters-start = Tagesausgabe bestellen
said-title = Was Sie uns gesagt haben, und wann
said-yes = Ja
said-no = Nein
said-box = bei der Registrierung
said-provider = bei der Registrierung über einen Anbieter
said-account = in Ihrem Konto
said-version = Fassung vom { $version }

## agreed

account-terms = Bedingungen, denen Sie zugestimmt haben
terms-changed = Unsere Nutzungsbedingungen oder unsere Datenschutzerklärung haben sich geändert, seit Sie zugestimmt haben. Bitte lesen Sie sie und stimmen Sie zu, wenn Sie einverstanden sind.
terms-read = Die Nutzungsbedingungen
privacy-read = Die Datenschutzerklärung
terms-agree = Ich stimme zu
terms-new = Unsere Bedingungen haben sich geändert

## wall

wall-go = Registrieren und weiterlesen
known-title = Anmelden und weiterlesen
known-go = Anmelden
comment-title = Kostenlos registrieren und kommentieren
comment-go = Weiter
daily-promise = Nach der Registrierung erhalten Sie kostenlos unsere Tagesausgabe per E-Mail
daily-yes = Ja, schicken Sie mir die Tagesausgabe
daily-no = Nein, danke
daily-choose = Bitte wählen Sie eine der beiden Antworten.
signed-in-title = Sie sind angemeldet
signed-in-text = In diesem Browser lesen Sie als
signed-in-go = Weiterlesen
terms-wording = Mit der Registrierung stimmen Sie den Nutzungsbedingungen und der Datenschutzerklärung zu.

## errors

error-404-title = Diese Seite gibt es nicht
error-404-text = Vielleicht ist die Adresse vertippt oder sehr alt. Was Sie suchen, steht womöglich unter den neuesten Artikeln.
error-410-title = Dieser Artikel wurde zurückgezogen
error-410-text = Wir haben ihn veröffentlicht und wieder zurückgenommen.
error-500-title = Bei uns ist etwas schiefgegangen
error-500-text = Wir wissen davon. Bitte versuchen Sie es in einer Minute noch einmal.
error-other-title = Darauf gibt es keine Antwort
error-other-text = Auf diese Weise kann hier nicht gefragt werden.
error-reference = Wenn Sie uns deswegen schreiben, nennen Sie diesen Code: { $reference }
error-recent = Die neuesten Artikel

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
date-long = { $weekday }, { $day }. { $month } { $year }
date-short = { $day }. { $month } { $year }
date-day = { $day }. { $month }
month-year = { $month } { $year }
date-time = { $date }, { $time } Uhr { $zone }
