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
archive-text = Jeder Monat, in dem wir erschienen sind.
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
sent-wrong = Das ist nicht der Code aus unserer Nachricht. { $left ->
    [one] Es bleibt ein Versuch.
   *[other] Es bleiben { $left } Versuche.
}
sent-again = Noch einmal schicken
sent-change = Eine andere Adresse nehmen
link-title = Anmeldung fortsetzen
link-text = Damit melden Sie sich in diesem Browser als { $email } an.
link-go = Anmelden
link-not-you = Wenn Sie das nicht wollten, schließen Sie die Seite. Es ist nichts geschehen.
over-title = Dieser Link oder Code gilt nicht mehr
over-text = Beide gelten einmal, fünfzehn Minuten lang, und ein Code lässt sich fünfmal versuchen. Sonst ist nichts geschehen.
over-again = Einen neuen anfordern
outbox-title = Postausgang
outbox-text = Die E-Mails, die hinausgegangen wären, die neueste zuerst.
outbox-none = Noch ist nichts geschrieben.
fitting-title = Das Theme
fitting-text = Es ist noch nicht fertig: Das hier stimmt nicht. Die Seite geht weiter, sobald es behoben ist.
fitting-fine = Es ist in Ordnung.
mail-subject = { $code } ist Ihr Code für { $site }
mail-open = Dieser Link meldet Sie an und bringt Sie zurück:
mail-code = Oder geben Sie diesen Code in dem Browser ein, der gefragt hat:
mail-device = Gefragt hat { $device }.
mail-not-you = Beide gelten einmal und fünfzehn Minuten lang. Wenn Sie nicht gefragt haben, vergessen Sie diese E-Mail.
prove-text = Gerade melden sich viele an. Bitte drücken Sie noch einmal „Weiter“; ohne Skripte warten Sie vorher zwanzig Sekunden.
trap = Lassen Sie dies leer
sent-wait = Von hier aus wurden zu viele Codes versucht. Bitte warten Sie zehn Minuten, oder öffnen Sie den Link in der E-Mail.
wall-old = Schon registriert? Dasselbe Feld meldet Sie an.

## account

account-title = Ihr Konto
account-out = Abmelden
follow = { $name } folgen
followed = Sie folgen { $name }
follow-title = Folgen
following-section = Ressort
following-topic = Thema
following-author = Autorin oder Autor
yours-title = Für Sie
yours-none = Hier stehen künftig die neuesten Artikel aus allem, dem Sie folgen.
account-since = Registriert seit { $date }
account-ledger = Angaben und Einstellungen
account-save = Speichern
account-name = Name
account-name-none = Nicht angegeben
account-name-text = So nennen wir Sie. Sie müssen keinen Namen angeben; um ihn wegzulassen, leeren Sie das Feld.
account-name-box = Ihr Name
account-name-forbidden = Solange Sie nicht kommentieren können, bleibt Ihr Name, wie er ist.
account-address = E-Mail-Adresse
account-address-waits = { $email } wartet darauf, dass der Link geöffnet wird
account-address-text = Sie melden sich mit { $email } an. An eine neue Adresse schreiben wir zuerst: Sie gilt, sobald Sie dort den Link geöffnet haben.
account-address-until = Wir warten bis { $date } darauf, dass der Link in der E-Mail an { $email } geöffnet wird.
account-address-cancel = Die Adresse lassen, wie sie ist
account-address-box = Ihre neue Adresse
account-address-same = Das ist bereits Ihre Adresse
account-address-go = Link schicken
account-following = Dem Sie folgen
account-following-count = { $count ->
    [0] Noch nichts
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
account-following-none = Sie folgen noch nichts. Auf den Seiten von Ressorts, Themen und Autoren gibt es dafür einen Knopf, ebenso am Ende jedes Artikels.
account-unfollow = Nicht mehr folgen
account-sessions = Wo Sie angemeldet sind
account-sessions-count = { $count ->
    [one] In { $count } Browser
   *[other] In { $count } Browsern
}
account-sessions-text = Ein Browser bleibt bis neunzig Tage nach Ihrem letzten Besuch angemeldet. Kennen Sie einen davon nicht, melden Sie ihn ab.
account-device-none = Ein Browser, den wir nicht kennen
account-here = Dieser Browser
account-begun = Angemeldet am { $date }
account-seen = zuletzt gesehen: { $date }
account-end-others = Alle anderen abmelden
account-end-all = Überall abmelden
account-row-passkeys-text = Anmelden mit Fingerabdruck, Gesicht oder Schlüssel
account-row-providers-text = Fremde Konten, mit denen Sie sich hier anmelden
account-row-terms-text = Welche Fassung, und wann
account-export = Ihre Daten als Datei
account-export-text = Alles, was wir von Ihnen wissen, als JSON
account-deletion = Konto löschen
account-deletion-row = Mit vierzehn Tagen Bedenkzeit
account-deletion-text = Damit wird das Konto von { $email } gelöscht und mit ihm alles, was wir dazu aufbewahren.
account-deletion-then = Sie werden sofort überall abgemeldet. Vierzehn Tage lang können Sie sich anmelden und das Konto behalten; danach bleibt nichts davon.
account-deletion-go = Mein Konto löschen
account-deletion-back = Es lassen, wie es ist
account-leaving = Dieses Konto wird am { $date } gelöscht.
account-keep = Mein Konto behalten
done-name = Ihr Name ist gespeichert.
done-asked = Wir haben an die neue Adresse geschrieben. Sie gilt, sobald Sie dort den Link geöffnet haben.
done-cancelled = Ihre Adresse bleibt, wie sie ist.
done-address-title = Ihre Adresse ist geändert
done-address = Ihre Adresse ist geändert. Melden Sie sich von nun an mit der neuen an.
done-session = Dieser Browser ist abgemeldet.
done-others = Alle anderen Browser sind abgemeldet.
done-everywhere-title = Abgemeldet
done-everywhere = Sie sind in allen Browsern abgemeldet, auch in diesem.
done-followed = Sie folgen nun.
done-unfollowed = Sie folgen nicht mehr.
done-full = Sie haben 500 Einträge; mehr haben nicht Platz. Beenden Sie einen davon, um Platz zu machen.
done-deletion-title = Ihr Konto wird gelöscht
done-deletion = Sie sind überall abgemeldet, und in vierzehn Tagen wird alles gelöscht. Um das Konto zu behalten, melden Sie sich vorher an und drücken Sie „Mein Konto behalten“.
done-deletion-until = Sie können es bis zum { $date } behalten.
done-kept = Ihr Konto bleibt bestehen.
new-address-title = Ihre Adresse ändern
new-address-text = Das Konto von { $before } wird von nun an unter { $email } erreicht.
new-address-go = Adresse ändern
new-address-over-title = Dieser Link gilt nicht mehr
new-address-over = Er gilt einmal und einen Tag lang, und nur der neueste zählt. Es wurde nichts geändert.
new-address-taken-title = Diese Adresse hat schon ein Konto
new-address-taken = Es wurde nichts geändert. Melden Sie sich mit dieser Adresse an, oder wählen Sie für das andere Konto eine andere.
mail-change-subject = Bestätigen Sie Ihre neue Adresse für { $site }
mail-change-text = Das Konto von { $before } soll von nun an unter dieser Adresse erreicht werden. Dieser Link zeigt die Änderung und bestätigt sie:
mail-change-go = Änderung ansehen und bestätigen
mail-change-not-you = Er gilt einmal und einen Tag lang. Wenn Sie das nicht wollten, vergessen Sie diese E-Mail; es ändert sich nichts.
mail-taken-subject = Diese Adresse hat schon ein Konto bei { $site }
mail-taken-text = Jemand wollte diese Adresse für ein anderes Konto verwenden. Sie hat bereits ein eigenes, daher wurde nichts geändert. Sie können sich wie immer damit anmelden:
mail-taken-not-you = Wenn Sie das nicht wollten, vergessen Sie diese E-Mail.
mail-announce-subject = Für Ihr Konto bei { $site } wurde eine neue Adresse gewünscht
mail-announce-text = Jemand, der in Ihrem Konto angemeldet ist, möchte dessen Adresse in { $email } ändern. Sie gilt, sobald der Link geöffnet wird, den wir dorthin geschickt haben.
mail-announce-not-you = Wenn Sie es nicht waren, melden Sie sich auf dieser Seite überall ab, was auch die Änderung aufhält, und schreiben Sie uns.
mail-changed-subject = Ihre Adresse bei { $site } wurde geändert
mail-changed-text = Ihr Konto wird nun unter { $email } erreicht. Mit dieser Adresse können Sie sich nicht mehr anmelden.
mail-changed-not-you = Wenn Sie es nicht waren, schreiben Sie uns sofort: Antworten Sie auf diese E-Mail.
mail-leaving-subject = Ihr Konto bei { $site } wird gelöscht
mail-leaving-text = Sie haben uns gebeten, Ihr Konto zu löschen. Sie sind überall abgemeldet, und am { $date } wird alles gelöscht, was wir von Ihnen aufbewahren.
mail-leaving-keep = Wenn Sie es doch behalten möchten, melden Sie sich vorher an und drücken Sie „Mein Konto behalten“:
mail-leaving-not-you = Wenn nicht Sie darum gebeten haben, melden Sie sich an, behalten Sie das Konto und schreiben Sie uns.

## passkeys

passkey-go = Mit Passkey anmelden
passkey-title = Dieser Passkey hat Sie nicht angemeldet
passkey-late = Es sind mehr als fünf Minuten vergangen. Bitte versuchen Sie es noch einmal, oder nehmen Sie Ihre E-Mail-Adresse.
passkey-refused = Er ist hier nicht bekannt; vielleicht wurde er entfernt. Mit Ihrer E-Mail-Adresse kommen Sie weiterhin hinein.
passkey-wait = Von hier aus wurden zu viele versucht. Bitte warten Sie zehn Minuten, oder nehmen Sie Ihre E-Mail-Adresse.
passkeys-title = Passkeys
passkeys-text = Ein Passkey meldet Sie mit dem an, was Ihr Gerät entsperrt: Finger, Gesicht oder PIN. Keine E-Mail, kein Code und nichts, was eine falsche Seite Ihnen entlocken könnte.
passkeys-made = Angelegt am { $date }
passkeys-used = zuletzt benutzt am { $date }
passkeys-unused = noch nicht benutzt
passkeys-change = Umbenennen oder entfernen
passkeys-name = Name
passkeys-rename = Umbenennen
passkeys-remove = Diesen Passkey entfernen
passkeys-device = Ein Passkey, den Sie hier entfernen, meldet niemanden mehr an. Ihr Gerät führt ihn vielleicht weiter; löschen Sie ihn auch dort.
passkeys-add = Passkey hinzufügen
passkeys-script = Um einen hinzuzufügen, öffnen Sie diese Seite in einem Browser, der Passkeys kennt und Skripte ausführt.
passkeys-twice = Dieses Gerät hat schon einen Passkey für Ihr Konto.
passkeys-amiss = Der Passkey wurde nicht hinzugefügt. Bitte versuchen Sie es noch einmal.
passkeys-taken = Dieser Passkey wird schon benutzt und wurde nicht hinzugefügt.
passkeys-full = Sie haben zwanzig Passkeys, mehr sind nicht möglich. Entfernen Sie zuerst einen.
passkeys-unnamed = Passkey
passkey-strip = Beim nächsten Mal ohne E-Mail: Melden Sie sich mit Finger, Gesicht oder PIN an.
passkey-strip-go = Passkey einrichten
passkey-strip-later = Jetzt nicht

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

law-agree = Mit der Registrierung stimmen Sie den { $terms } und der { $privacy } zu.
law-agree-terms = Nutzungsbedingungen
law-agree-privacy = Datenschutzerklärung
law-terms = Nutzungsbedingungen
law-privacy = Datenschutz
law-draft = Entwurf: Die Redaktion hat diesen Text noch nicht bestätigt.
law-version = Fassung vom { $date }
law-languages = In anderen Sprachen
law-language = Deutsch
law-no-address = die Redaktion hat ihre Postanschrift noch nicht angegeben
law-no-contact = einer Adresse, die die Redaktion noch nicht angegeben hat

## letters

letters-title = Briefe
letters-on = Sie erhalten unsere Tagesausgabe per E-Mail.
letters-off = Sie bekommen keine Briefe von uns außer denen, die Ihr Konto betreffen.
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

## errors

error-404-title = Diese Seite gibt es nicht
error-404-text = Vielleicht ist die Adresse vertippt oder sehr alt. Was Sie suchen, steht womöglich unter den neuesten Artikeln.
error-410-title = Dieser Artikel wurde zurückgezogen
error-410-text = Wir haben ihn veröffentlicht und wieder zurückgenommen.
error-429-title = Bitte warten Sie einen Moment
error-429-text = Von hier wurde zu viel auf einmal verlangt. Bitte versuchen Sie es in zehn Minuten noch einmal.
error-500-title = Bei uns ist etwas schiefgegangen
error-500-text = Wir wissen davon. Bitte versuchen Sie es in einer Minute noch einmal.
error-other-title = Darauf gibt es keine Antwort
error-other-text = Auf diese Weise kann hier nicht gefragt werden.
error-reference = Wenn Sie uns deswegen schreiben, nennen Sie diesen Code: { $reference }
error-recent = Die neuesten Artikel

## the desk

role-reporter = Reporter
role-editor = Redakteur
role-publisher = Verleger
desk-title = Redaktion
desk-skip = Zum Inhalt
desk-parts = Bereiche der Redaktion
desk-home = Heute
desk-home-title = Schön, dass Sie da sind
desk-home-text-reporter = Sie arbeiten hier als Reporter.
desk-home-text-editor = Sie arbeiten hier als Redakteur: Kommentare warten auf Ihr Wort.
desk-home-text-publisher = Sie arbeiten hier als Verleger: Sie entscheiden auch, wer hier arbeitet.
desk-waits = Was auf Sie wartet
desk-waits-none = Nichts. Zeit für einen Kaffee.
desk-strip-passkey = Legen Sie einen Passkey an, damit Sie wiederkommen können
desk-strip-provider = Anbieter verbinden
desk-refused = Das gehört nicht zu Ihrer Rolle
desk-refused-text-reporter = Dafür muss man hier arbeiten.
desk-refused-text-editor = Dafür braucht es die Rolle eines Redakteurs. Ein Verleger kann sie Ihnen geben.
desk-refused-text-publisher = Dafür braucht es die Rolle eines Verlegers.
desk-back = Zurück zur Redaktion
desk-door-title = In der Redaktion anmelden
desk-door-text = Für alle, die hier arbeiten. Die Redaktion öffnet sich mit einem Passkey oder einem Anbieter, nie mit einer gewöhnlichen Anmeldemail.
desk-shut-reader = Sie sind als Leser angemeldet. Dieses Konto arbeitet nicht hier; wenn Ihres ein anderes ist, melden Sie sich damit an.
desk-shut-mail = Sie sind mit einer gewöhnlichen Mail hereingekommen; sie öffnet die Redaktion nicht. Bitte melden Sie sich noch einmal an, mit Ihrem Passkey oder einem Anbieter.
desk-shut-late = Es ist eine Weile her. Bitte melden Sie sich noch einmal in der Redaktion an.
desk-lost-title = Beides verloren?
desk-lost-text = Wir schreiben Ihnen, und sagen den Verlegern, dass wir es getan haben. Der Link lässt Sie einmal ein, innerhalb einer Viertelstunde.
desk-lost-email = Ihre E-Mail-Adresse hier
desk-lost-go = Schreiben Sie mir
desk-done-written = Wenn diese Adresse hier arbeitet, ist ein Brief an sie unterwegs.
desk-done-role = Die Rolle ist geändert.
desk-done-removed = Wer das war, arbeitet nicht mehr hier; die Redaktion ist verschlossen.
desk-done-last = Nichts wurde geändert: Es muss immer einen Verleger geben. Machen Sie zuerst jemand anderen dazu.
desk-way-title = Ihr Weg in die Redaktion
desk-way-text = Damit melden Sie sich in diesem Browser als { $email } an.
desk-way-until = Gilt einmal, bis { $date }
desk-way-go = Hereinkommen
desk-way-then = Legen Sie danach einen Passkey an, damit Sie wiederkommen können.
desk-way-again = Legen Sie danach einen neuen Passkey an, und entfernen Sie den verlorenen.
desk-first-title = Willkommen: Sie sind die erste Person hier
desk-first-text = Das ist der Weg herein für den, der entscheidet, wer hier arbeitet. Wo erreicht man Sie? Das ist Ihr Name an der Tür.
desk-first-reader = Diese Adresse hat schon ein Leser. Nehmen Sie eine andere, oder drucken Sie einen Weg herein mit: dateline staff add EMAIL --role publisher
desk-over-title = Dieser Weg ist verbraucht
desk-over-text = Er gilt einmal, und nur für seine Zeit. Ein Verleger kann Ihnen einen neuen schicken; oder bitten Sie an der Tür um einen.
desk-staff = Belegschaft
desk-staff-you = Sie
desk-staff-since = seit { $date }
desk-staff-role = Rolle
desk-staff-change = Ändern
desk-staff-send = Neuen Weg schicken
desk-staff-remove = Aus der Belegschaft entfernen
desk-staff-more = Jemand Neues
desk-staff-more-text = An die Adresse geht ein Weg herein. Er gilt einmal, sieben Tage lang.
desk-staff-add = Aufnehmen
desk-staff-choose = Bitte wählen Sie eine Rolle.
desk-staff-there = Jemand mit dieser Adresse arbeitet schon hier.
desk-staff-not-yours = Nur ein Verleger entscheidet, wer hier arbeitet.
desk-staff-way = { $email } arbeitet jetzt hier. Der Weg herein ist unterwegs dorthin; Sie können ihn auch selbst übergeben. Er wird nur dieses eine Mal gezeigt:
desk-log = Protokoll
desk-log-text = Wer in der Redaktion was getan hat, das Neueste zuerst. Hier lässt sich nichts ändern.
desk-log-none = Noch ist nichts geschehen.
desk-log-newest = Neueste
desk-health = Befinden
desk-health-text = Was im Haus gut steht und was nicht, so wie dieser Server es jetzt sieht.
health-well = Gut
health-ails = Hinsehen
health-database-well = Die Datenbank antwortet.
health-database-ails = Die Datenbank antwortet nicht: Fertige Seiten gehen hinaus, sonst geht nichts.
health-news-well = Die Seiten zeigen das Neueste.
health-news-ails = { $count ->
    [one] Die Seiten haben seit { $count } Sekunde von keiner Änderung gehört.
   *[other] Die Seiten haben seit { $count } Sekunden von keiner Änderung gehört.
}
health-mail-well = Keine E-Mail wartet.
health-mail-outbox = { $count ->
    [0] E-Mails bleiben im Postausgang: In dateline.toml steht kein Mailserver.
    [one] { $count } E-Mail bleibt im Postausgang: In dateline.toml steht kein Mailserver.
   *[other] { $count } E-Mails bleiben im Postausgang: In dateline.toml steht kein Mailserver.
}
health-mail-waits = { $count ->
    [one] { $count } E-Mail ist unterwegs.
   *[other] { $count } E-Mails sind unterwegs.
}
health-mail-ails = { $count ->
    [one] E-Mails warten seit { $count } Minute: Sehen Sie nach dem Mailserver.
   *[other] E-Mails warten seit { $count } Minuten: Sehen Sie nach dem Mailserver.
}
health-failed-well = In der letzten Stunde ist keine Anfrage gescheitert.
health-failed-ails = { $count ->
    [one] In der letzten Stunde ist { $count } Anfrage gescheitert: Im Protokoll des Servers steht, warum.
   *[other] In der letzten Stunde sind { $count } Anfragen gescheitert: Im Protokoll des Servers steht, warum.
}
health-full-well = In der letzten Stunde wurde niemand abgewiesen.
health-full-ails = { $count ->
    [one] In der letzten Stunde wurde { $count } Verbindung abgewiesen: Das Haus war voll.
   *[other] In der letzten Stunde wurden { $count } Verbindungen abgewiesen: Das Haus war voll.
}
health-disk-well = { $count } GB der Platte sind frei.
health-disk-ails = Nur { $count } MB der Platte sind frei: Schaffen Sie Platz.
health-hours = Die letzten sechs Stunden
health-soon = Linien gibt es, sobald der Server einige Minuten gearbeitet hat.
health-most = höchstens { $count }
health-answers = Anfragen je Minute
health-failed = Gescheiterte Anfragen je Minute
health-connections = Offene Verbindungen
health-letters = Wartende E-Mails
health-under-way = Fragen an die Datenbank
health-memory = Speicher in MB
health-uptime = { $count ->
    [one] Dieser Server arbeitet seit { $count } Minute.
   *[other] Dieser Server arbeitet seit { $count } Minuten.
}
health-several = Arbeiten andere mit derselben Datenbank, hat jeder seine eigenen Zahlen.
act-staff-role = hat eine Rolle gegeben
act-staff-removed = hat aus der Belegschaft entfernt
act-way-made = hat einen Weg herein gemacht
act-enrolled = kam über einen Weg herein
act-recovered = kam über eine Mail zur Wiederherstellung herein
act-recovery-asked = hat eine Mail zur Wiederherstellung geschrieben
mail-desk-subject = Ihr Weg in die Redaktion: { $site }
mail-desk-text = Sie arbeiten jetzt für { $site }, in dieser Rolle: { $before }. Dieser Link lässt Sie herein:
mail-desk-go = Hereinkommen
mail-desk-life = Er gilt einmal, sieben Tage lang. Legen Sie dann einen Passkey an, damit Sie wiederkommen können.
mail-desk-not-you = Wenn Sie davon nichts wissen, öffnen Sie ihn nicht, und schreiben Sie uns.
mail-recovery-subject = Ihr Weg zurück in die Redaktion: { $site }
mail-recovery-text = Jemand hat für { $email } um einen Weg zurück in die Redaktion gebeten. Dieser Link lässt Sie einmal ein, innerhalb einer Viertelstunde:
mail-recovery-not-you = Die anderen Verleger erfahren davon. Wenn nicht Sie darum gebeten haben, öffnen Sie den Link nicht, und sagen Sie es ihnen.
mail-notice-subject = Um einen Weg zurück in die Redaktion wurde gebeten: { $site }
mail-notice-text = Jemand hat für { $email } um einen Weg zurück in die Redaktion gebeten. Wir haben an diese Adresse geschrieben. Was damit geschieht, steht im Protokoll:
mail-notice-not-them = Fragen Sie dort nach, ob es so ist. Wenn nicht, entfernen Sie die Person aus der Belegschaft, bis klar ist, wer es war.
passkeys-inside = Sie arbeiten hier, und sind mit einer gewöhnlichen Mail hereingekommen. Passkeys öffnen auch die Redaktion, darum ändert man sie von innen: Melden Sie sich zuerst in der Redaktion an.
with-inside-title = Diese Adresse gehört zur Redaktion
with-inside-text = { $name } würde auch die Redaktion öffnen. Melden Sie sich zuerst in der Redaktion an, dann verbinden Sie es in Ihrem Konto.
inside-title = Das ändert man von innen
inside = Sie arbeiten hier, und sind mit einer gewöhnlichen Mail hereingekommen. An Ihre Adresse geht auch der Weg zurück in die Redaktion, darum ändert man sie von innen: Melden Sie sich zuerst in der Redaktion an.
deletion-last-title = Sie sind der letzte Verleger
deletion-last = Jemand muss entscheiden, wer hier arbeitet. Machen Sie zuerst jemand anderen zum Verleger; dann kann Ihr Konto enden.
account-desk = Die Redaktion

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

comments-title = Kommentare
comments-new-one = 1 neuer Kommentar
comments-new-many = # neue Kommentare
comments-warned = Die Redaktion hat Ihnen etwas zu sagen:
comments-warned-seen = Ich habe das gelesen
comments-all = Alle Kommentare
comments-beginning = Vom Anfang dieses Gesprächs an
comments-order = Reihenfolge
comments-newest = Neueste
comments-oldest = Älteste
comments-liked = Am meisten geschätzt
comments-none = Noch hat niemand etwas gesagt. Das erste Wort gehört Ihnen.
comments-more = { $count ->
    [one] Die Antwort lesen
   *[other] Alle { $count } Antworten lesen
}
comments-next = Weitere Kommentare
comments-wall = Die Kommentare sind für alle, die den Artikel zu Ende lesen können.
comments-closed = Die Kommentare zu diesem Artikel sind geschlossen.
comments-hidden = Die Redaktion hat die Kommentare zu diesem Artikel weggelegt.
comments-suspended = Sie können bis { $date } nicht kommentieren.
comments-banned = Sie können hier nicht mehr kommentieren.
comment-nobody = Jemand, der nicht mehr hier ist
comment-staff = Aus der Redaktion
comment-featured = Lesenswert
comment-pinned = Von der Redaktion
comment-edited = geändert
comment-to = als Antwort an
comment-waits = Nur Sie sehen das, bis die Redaktion es angesehen hat.
comment-like = Schätzen
comment-liked = { $count ->
    [one] Von 1 Person geschätzt
   *[other] Von { $count } Personen geschätzt
}
comment-answer = Antworten
comment-mention = Erwähnen
comment-edit = Ändern
comment-delete = Zurücknehmen
comment-report = Melden
comment-answering = Als Antwort an
comment-answer-not = doch keine Antwort
comment-mentions = Sie erwähnen
comment-name = Der Name, mit dem Sie unterschreiben
comment-your-answer = Ihre Antwort
comment-your = Ihr Kommentar
comment-marks = Höchstens { $most } Zeichen. *Betont*, **fett**, > Zitat, - Liste, `Code` und Links werden verstanden.
comment-kept = Was Sie schreiben, wird aufgehoben, bis Sie zurück sind.
comment-send = Kommentieren
comment-edit-title = Ihren Kommentar ändern
comment-edit-go = Speichern
comment-delete-title = Ihren Kommentar zurücknehmen?
comment-delete-text = Seine Worte werden für immer vergessen. Hat jemand geantwortet, bleibt sein Platz, leer.
comment-delete-go = Zurücknehmen
comment-report-title = Diesen Kommentar melden
comment-report-go = An die Redaktion senden
comment-back = Zurück zu den Kommentaren
report-what = Was stimmt damit nicht?
report-abuse = Er greift jemanden an oder verletzt
report-spam = Er ist Werbung
report-astray = Er hat mit dem Artikel nichts zu tun
report-illegal = Er verstößt gegen das Gesetz (sagen Sie, warum)
report-other = Etwas anderes (sagen Sie, was)
report-words = In Ihren Worten
report-promise = Die Redaktion liest jede Meldung. Der Kommentar bleibt, bis jemand ihn angesehen hat.
gone-deleted = Wer diesen Kommentar schrieb, hat ihn zurückgenommen.
gone-refused = Die Redaktion hat diesen Kommentar herausgenommen.
said-published = Ihr Kommentar steht hier.
said-waiting = Danke. Die Redaktion sieht Ihren Kommentar an, bevor andere ihn sehen.
said-refused = Ihr Kommentar wurde nicht angenommen: Er verstößt gegen die Regeln des Hauses. In Ihrem Konto steht, warum, und dort können Sie widersprechen.
said-edited = Ihr Kommentar hat seine neuen Worte.
said-deleted = Ihr Kommentar ist zurückgenommen.
said-reported = Danke. Die Redaktion sieht ihn an.
said-seen = Danke.
comment-unknown = Diesen Kommentar gibt es nicht, oder nicht mehr.
comment-nameless = Geben Sie einen Namen an, mit dem Sie unterschreiben: Ihren eigenen oder einen, den Sie führen.
comment-desk = Sie arbeiten hier: Melden Sie sich an wie für die Redaktion, dann sprechen Sie für die Zeitung.
comment-empty = Darin ist noch nichts zu lesen.
comment-long = Das ist länger, als ein Kommentar sein darf. Was Sie schrieben, steht unten: Kürzen Sie es.
comment-fast = Das ging schnell. Bitte warten Sie { $seconds } Sekunden und senden Sie es dann noch einmal.
comment-same = Genau das haben Sie unter diesem Artikel heute schon gesagt.
comment-unanswerable = Der Kommentar, auf den Sie antworten, ist weg. Senden Sie Ihren für sich, wenn er allein stehen kann.
comment-not-yours = Dieser Kommentar gehört jemand anderem.
comment-own = Dieser Kommentar ist Ihr eigener.
comment-late = Ein Kommentar lässt sich fünf Minuten lang ändern, und nur, bis jemand antwortet.
comment-again = Sie haben diesen Kommentar schon gemeldet.
comment-wordless = Sagen Sie, was damit nicht stimmt; bei einem Gesetzesverstoß oder etwas anderem auch, warum.
comment-name-long = Ein Name hat höchstens 40 Zeichen.
comment-name-sign = In einem Namen steht keine Adresse, und keine Siegel oder Sterne.
comment-name-reserved = Diesen Namen könnte man für jemanden aus der Redaktion halten. Bitte wählen Sie einen anderen.
sent-said = Darf so bald noch eine Nachricht gesandt werden, ist sie unterwegs. Es gilt die neueste.
link-asked = Angefragt von { $device }, { $date }
providers-nobody = Diese Zeitung meldet niemanden über einen anderen Dienst an. Ihre E-Mail-Adresse und Ihre Passkeys sind die Wege herein.
follow-wish = Sie wollten { $name } folgen.
account-following-back = Zurück, wo Sie waren
mail-reply = Schreiben Sie uns:
done-deletion-go = Anmelden, um es zu behalten
done-front = Zur Titelseite
starter-news = Nachrichten
starter-opinion = Meinung
starter-about = Über uns
starter-about-text = Wer wir sind, wer uns bezahlt und wie man uns erreicht.
list-comma = ,
mail-way-subject = Die Wege in Ihr Konto haben sich geändert
mail-way-added = „{ $before }“ ist jetzt ein Weg in Ihr Konto bei { $site }.
mail-way-removed = „{ $before }“ ist kein Weg mehr in Ihr Konto bei { $site }.
mail-way-not-you = Waren Sie das nicht, melden Sie sich in Ihrem Konto überall ab und sehen Sie nach, was dort steht.
comment-to-also = an
account-comments = Ihre Kommentare
account-comments-row = Was Sie sagten, und wann Sie von Antworten hören
done-told = Es ist eingestellt.
done-appealed = Ihr Widerspruch liegt bei der Redaktion. Jemand sieht ihn sich an.
done-wordless = Sagen Sie in ein, zwei Sätzen, wogegen Sie Widerspruch einlegen. Noch ist nichts abgeschickt.
tell-title = Mir per E-Mail sagen, wenn jemand mir antwortet oder mich erwähnt
tell-now = sofort
tell-daily = einmal am Tag
tell-never = nie
decisions-title = Was die Redaktion entschied
decision-refused = Ein Kommentar von Ihnen wurde abgelehnt
decision-warning = Sie wurden verwarnt
decision-suspension = Sie können eine Zeit lang nicht kommentieren
decision-ban = Sie können nicht mehr kommentieren
decision-ground-house = Es verstößt gegen die Regeln des Hauses:
decision-ground-law = Es verstößt gegen das Gesetz:
decision-automated = Eine Regel des Hauses entschied das von selbst.
decision-person = Jemand aus der Redaktion entschied das.
decision-appeal = Widersprechen
decision-appeal-words = Warum das falsch ist
decision-appeal-go = An die Redaktion senden
decision-appealed = Sie widersprachen:
decision-upheld = Es bleibt dabei.
decision-reversed = Es wurde rückgängig gemacht.
step-banned = er enthält Worte, die hier nicht gedruckt werden
own-comments-title = Was Sie sagten
own-comments-none = Sie haben noch nichts gesagt.
own-comments-gone = Ein Artikel, den es nicht mehr gibt
state-waiting = wartet auf die Redaktion
state-refused = abgelehnt
state-deleted = zurückgenommen
account-deletion-words = Was soll aus Ihren Kommentaren werden?
account-deletion-keep = Ihre Worte bleiben, ohne meinen Namen
account-deletion-remove = Ihre Worte verschwinden auch
unsubscribe-title = Briefe zu Kommentaren
unsubscribe-text = Mit einem Druck sagt Ihnen kein Brief mehr von Antworten und Erwähnungen.
unsubscribe-go = Diese Briefe beenden
unsubscribe-done = Beendet. Kein Brief sagt Ihnen mehr von Antworten und Erwähnungen.
mail-told-answer-subject = { $name } hat Ihnen zu „{ $headline }“ geantwortet
mail-told-mention-subject = { $name } hat Sie zu „{ $headline }“ erwähnt
mail-told-subject = { $count ->
    [one] 1 Kommentar spricht Sie an
   *[other] { $count } Kommentare sprechen Sie an
}
mail-told-answer = { $name } hat auf Ihren Kommentar zu „{ $headline }“ geantwortet:
mail-told-mention = { $name } hat Sie zu „{ $headline }“ erwähnt:
mail-told-answer-line = hat auf Ihren Kommentar geantwortet zu
mail-told-mention-line = hat Sie erwähnt zu
mail-told-go = Dort lesen, wo es steht
mail-told-why = Sie wollten davon hören.
mail-told-settings = Ihre Kommentare
mail-told-stop = Um diese Briefe zu beenden:
mail-told-stop-link = Diese Briefe beenden
mail-queues-subject = { $waiting } Kommentare warten, { $reported } sind gemeldet
mail-queues-text = In der Redaktion warten { $waiting } Kommentare darauf, angesehen zu werden, und { $reported } sind gemeldet.
mail-queues-go = Zur Redaktion
desk-comments = Kommentare
desk-comments-text = Was Leserinnen und Leser sagen, und was auf Sie wartet.
desk-comments-waits = { $count ->
    [one] 1 Kommentar wartet auf Sie
   *[other] { $count } Kommentare warten auf Sie
}
desk-comment = Ein Kommentar
desk-done-comments = Getan, und im Protokoll.
desk-comments-why = Bitte sagen Sie, warum: Wer schrieb, liest es.
desk-comments-days = Eine Sperre auf Zeit hat ein Ende: für wie viele Tage?
desk-comments-colleague = Wer hier arbeitet, untersteht nur jemandem mit einer höheren Rolle.
desk-comments-edited = Etwas wurde inzwischen geändert oder zurückgenommen und bleibt, wie es war. Bitte sehen Sie noch einmal hin.
desk-queues = Stapel
queue-waiting = Wartend
queue-reported = Gemeldet
queue-all = Alle
queue-refused = Abgelehnt
queue-appeals = Widersprüche
desk-pick = Diesen Kommentar wählen
desk-picked = Die gewählten
desk-approve = Veröffentlichen
desk-settle = Stehen lassen
desk-hold = Zurückhalten
desk-feature = Lesenswert
desk-unfeature = Nicht mehr lesenswert
desk-pin = Nach oben setzen
desk-unpin = Von oben nehmen
desk-refuse = Ablehnen
desk-why = Warum
desk-ground = Es verstößt gegen
desk-ground-house = die Regeln des Hauses
desk-ground-law = das Gesetz
desk-open = Öffnen
desk-keys = Tasten: j und k gehen vor und zurück, x wählt, a veröffentlicht, r fragt nach dem Grund und lehnt ab, o öffnet.
desk-reports = { $count ->
    [one] 1 Meldung
   *[other] { $count } Meldungen
}
desk-in-thread = Dort ansehen, wo er steht
desk-said-of-it = Was darüber gesagt wird
desk-wordings = Was er vorher sagte
desk-until = bis { $date }
desk-writer = Wer ihn schrieb
desk-measure = Was zu tun ist
measure-warning = Verwarnung
measure-suspension = Sperre auf Zeit
measure-ban = Sperre
desk-days = Für wie viele Tage (eine Sperre kann ohne Ende sein)
desk-punish = Tun, und sagen, warum
desk-pardon = Aufheben
desk-writer-mode = Kommentare dieser Person werden angesehen
mode-usual = wie üblich
mode-after = danach
mode-newcomers = vorher, von Neuen
mode-before = bevor andere sie sehen
mode-closed = nicht angenommen
desk-others = Andere Kommentare dieser Person
desk-thread = Das Gespräch
desk-thread-mode = Kommentare zu diesem Artikel werden angesehen
desk-hide = Alle Kommentare zu diesem Artikel weglegen: Niemand sieht sie
desk-decided = Die Redaktion entschied:
desk-appealed = Der Widerspruch:
desk-own-decision = Das haben Sie selbst entschieden: Lassen Sie jemand anderen urteilen, wenn es jemanden gibt.
desk-uphold = Es bleibt
desk-reverse = Rückgängig machen
found-banned = ein verbotenes Wort:
found-suspect = ein verdächtiges Wort:
found-links = Links:
found-repetition = sagten eben auch andere:
found-history = kürzlich abgelehnt:
found-mode = wird zuerst angesehen
act-comment-approved = veröffentlichte einen Kommentar
act-comment-refused = lehnte einen Kommentar ab
act-comment-held = hielt einen Kommentar zurück
act-reports-settled = sah die Meldungen eines Kommentars an
act-comment-featured = nannte einen Kommentar lesenswert
act-comment-unfeatured = nannte einen Kommentar nicht mehr lesenswert
act-comment-pinned = setzte einen Kommentar nach oben
act-comment-unpinned = nahm einen Kommentar von oben
act-thread-set = stellte die Kommentare eines Artikels ein
act-reader-mode = stellte ein, wie die Kommentare einer Person angesehen werden
act-warning = verwarnte jemanden
act-suspension = sperrte jemanden auf Zeit
act-ban = sperrte jemanden
act-sanction-lifted = hob eine Sperre auf
act-appeal-upheld = wies einen Widerspruch zurück
act-appeal-reversed = machte eine Entscheidung nach Widerspruch rückgängig
search-title = Suche
search-label = Was suchen Sie?
search-go = Suchen
search-best = Passendste zuerst
search-newest = Neueste zuerst
search-building = Das Verzeichnis unserer Artikel entsteht gerade. Versuchen Sie es in einer Minute noch einmal.
search-help = Wörter, die in einem Artikel stehen, „Wörter in Anführungszeichen“ so, wie sie dastehen, und ein Minus vor Wörtern, die nicht vorkommen sollen.
search-none = Kein Artikel enthält alle diese Wörter. Weniger Wörter finden mehr.
search-before = Vorige Ergebnisse
search-after = Weitere Ergebnisse
