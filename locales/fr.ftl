# Les mots des pages des lecteurs, en français.
skip = Aller à l’article
sections = Rubriques
paper = À propos du journal
feed = Flux
by = Par
breaking = Dernière minute
registered = Pour les lecteurs inscrits
illustrative = Image d’illustration
table = Tableau
published = Publié
updated = Mis à jour
section-label = Rubrique
topic-label = Sujet
author-label = Articles de
archive-label = Archives
topics-title = Lire aussi sur
related-title = À lire aussi
recent-title = Les plus récents
more-in = Plus dans { $section }
corrections-title = Rectificatifs
corrections-text = Nos erreurs, et comment nous les avons corrigées.
corrections-none = Rien n’a encore été rectifié.
archive-title = Archives
archive-text = Chaque mois où nous avons paru.
archive-none = Rien n’a encore été publié.
notes-title = Notes sur cet article
note-correction = Rectificatif
note-clarification = Précision
note-update = Mise à jour
note-retraction = Rétractation
translations-title = Cet article dans une autre langue
share-title = Partager cet article
share-mail = Par courriel
share-copy = Copier son adresse
share-copied = Copié
newer = Plus récents
older = Plus anciens
list-none = Il n’y a encore rien ici.
front-none = La première édition est en cours d’écriture.
stories-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
wall-title = Inscrivez-vous gratuitement et continuez la lecture
wall-promise = La suite de cet article est réservée aux lecteurs inscrits. C’est gratuit.
door = Se connecter ou s’inscrire
sign-in-title = Se connecter ou s’inscrire
sign-in-text = Une seule case pour tous les lecteurs. Nous vous envoyons un courriel avec un lien et un code ; il n’y a pas de mot de passe.
sign-in-email = Votre adresse électronique
sign-in-wrong = Merci d’utiliser la forme name@example.org
sign-in-go = Continuer
sent-title = Consultez vos courriels
sent-text = Nous avons envoyé un message à { $email }. Ouvrez son lien, ou saisissez son code ici.
sent-code = Les six chiffres du code
sent-go = Se connecter
sent-wrong = Ce n’est pas le code de notre message. { $left ->
    [one] Il reste un essai.
   *[other] Il reste { $left } essais.
}
sent-again = L’envoyer de nouveau
sent-change = Utiliser une autre adresse
link-title = Poursuivre la connexion
link-text = Vous serez connecté en tant que { $email } dans ce navigateur.
link-go = Se connecter
link-not-you = Si vous n’avez rien demandé, fermez la page. Il ne s’est rien passé.
over-title = Ce lien ou ce code ne sert plus
over-text = Les deux servent une fois, pendant quinze minutes, et un code peut être essayé cinq fois. Il ne s’est rien passé d’autre.
over-again = En demander un autre
outbox-title = Courrier au départ
outbox-text = Les courriels qui seraient partis, les plus récents d’abord.
outbox-none = Rien n’a encore été écrit.
fitting-title = Le thème
fitting-text = Il n’est pas prêt : voici ce qui ne va pas. La page continue dès que c’est réparé.
fitting-fine = Tout va bien.
mail-subject = { $code } est votre code pour { $site }
mail-open = Ce lien vous connecte et vous ramène où vous étiez :
mail-code = Ou saisissez ce code dans le navigateur qui l’a demandé :
mail-device = Demandé par { $device }.
mail-not-you = Les deux servent une fois, pendant quinze minutes. Si vous n’avez rien demandé, oubliez ce courriel.
prove-text = Beaucoup de lecteurs se connectent en ce moment. Appuyez encore une fois sur « Continuer » ; sans scripts, attendez d’abord vingt secondes.
trap = Laissez ceci vide
sent-wait = Trop de codes ont été essayés d’ici. Attendez dix minutes, ou ouvrez le lien du courriel.
wall-old = Déjà inscrit ? La même case vous connecte.

## account

account-title = Votre compte
account-out = Se déconnecter
follow = Suivre { $name }
followed = Vous suivez { $name }
follow-title = Suivre
following-section = Rubrique
following-topic = Sujet
following-author = Auteur
yours-title = Pour vous
yours-none = Les articles les plus récents de ce que vous suivez paraîtront ici.
account-since = Inscription : { $date }
account-ledger = Informations et réglages
account-save = Enregistrer
account-name = Nom
account-name-none = Non indiqué
account-name-text = Comment nous vous appelons. Vous n’êtes pas tenu de donner un nom ; pour l’ôter, videz la case.
account-name-box = Votre nom
account-name-forbidden = Tant que vous ne pouvez pas commenter, votre nom reste tel quel.
account-address = Adresse électronique
account-address-waits = { $email } attend l’ouverture de son lien
account-address-text = Vous vous connectez avec { $email }. Nous écrivons d’abord à la nouvelle adresse : elle vaudra dès que vous y aurez ouvert le lien.
account-address-until = Nous attendons jusqu’au { $date } l’ouverture du lien envoyé à { $email }.
account-address-cancel = Garder l’adresse actuelle
account-address-box = Votre nouvelle adresse
account-address-same = C’est déjà votre adresse
account-address-go = Envoyer le lien
account-following = Ce que vous suivez
account-following-count = { $count ->
    [0] Rien encore
    [one] { $count } nom
   *[other] { $count } noms
}
account-following-none = Vous ne suivez encore rien. Un bouton le permet sur les pages des rubriques, des sujets et des auteurs, ainsi qu’à la fin de chaque article.
account-unfollow = Ne plus suivre
account-sessions = Où vous êtes connecté
account-sessions-count = { $count ->
    [one] Dans { $count } navigateur
   *[other] Dans { $count } navigateurs
}
account-sessions-text = Un navigateur reste connecté jusqu’à quatre-vingt-dix jours après votre dernière visite. Si l’un d’eux vous est inconnu, déconnectez-le.
account-device-none = Un navigateur que nous ne connaissons pas
account-here = Ce navigateur
account-begun = Connecté le { $date }
account-seen = vu pour la dernière fois : { $date }
account-end-others = Déconnecter tous les autres
account-end-all = Se déconnecter partout
account-row-passkeys-text = Se connecter par empreinte, visage ou clé
account-row-providers-text = Les comptes d’ailleurs qui vous connectent ici
account-row-terms-text = Quelle version, et quand
account-export = Vos données en un fichier
account-export-text = Tout ce que nous savons de vous, en JSON
account-deletion = Supprimer le compte
account-deletion-row = Avec quatorze jours de réflexion
account-deletion-text = Le compte de { $email } sera supprimé, avec tout ce que nous y conservons.
account-deletion-then = Vous serez aussitôt déconnecté partout. Pendant quatorze jours vous pourrez vous connecter et garder le compte ; ensuite il n’en restera rien.
account-deletion-go = Supprimer mon compte
account-deletion-back = Ne rien changer
account-leaving = Ce compte sera supprimé le { $date }.
account-keep = Garder mon compte
done-name = Votre nom est enregistré.
done-asked = Nous avons écrit à la nouvelle adresse. Elle vaudra dès que vous y aurez ouvert le lien.
done-cancelled = Votre adresse reste inchangée.
done-address-title = Votre adresse est changée
done-address = Votre adresse est changée. Connectez-vous désormais avec la nouvelle.
done-session = Ce navigateur est déconnecté.
done-others = Tous les autres navigateurs sont déconnectés.
done-everywhere-title = Vous êtes déconnecté
done-everywhere = Vous êtes déconnecté dans tous les navigateurs, y compris celui-ci.
done-followed = C’est désormais suivi.
done-unfollowed = Ce n’est plus suivi.
done-full = Vous suivez 500 noms, c’est le maximum. Cessez d’en suivre un pour faire de la place.
done-deletion-title = Votre compte sera supprimé
done-deletion = Vous êtes déconnecté partout, et dans quatorze jours tout sera supprimé. Pour garder le compte, connectez-vous d’ici là et appuyez sur « Garder mon compte ».
done-deletion-until = Vous pouvez le garder jusqu’au { $date }.
done-kept = Votre compte est conservé.
new-address-title = Changer votre adresse
new-address-text = Le compte de { $before } sera désormais joint à { $email }.
new-address-go = Changer l’adresse
new-address-over-title = Ce lien ne sert plus
new-address-over = Il sert une fois, pendant un jour, et seul le plus récent compte. Rien n’a été changé.
new-address-taken-title = Cette adresse a déjà un compte
new-address-taken = Rien n’a été changé. Connectez-vous avec cette adresse, ou choisissez-en une autre pour l’autre compte.
mail-change-subject = Confirmez votre nouvelle adresse pour { $site }
mail-change-text = Le compte de { $before } doit désormais être joint à cette adresse. Ce lien montre le changement et le confirme :
mail-change-go = Voir et confirmer le changement
mail-change-not-you = Il sert une fois, pendant un jour. Si vous n’avez rien demandé, oubliez ce courriel ; rien ne changera.
mail-taken-subject = Cette adresse a déjà un compte chez { $site }
mail-taken-text = Quelqu’un a voulu utiliser cette adresse pour un autre compte. Elle a déjà le sien : rien n’a été changé. Vous pouvez vous connecter comme toujours :
mail-taken-not-you = Si vous n’avez rien demandé, oubliez ce courriel.
mail-announce-subject = Une nouvelle adresse a été demandée chez { $site }
mail-announce-text = Quelqu’un qui est connecté à votre compte a demandé que son adresse devienne { $email }. Elle vaudra dès que le lien que nous y avons envoyé sera ouvert.
mail-announce-not-you = Si ce n’était pas vous, déconnectez-vous partout sur cette page, ce qui arrête aussi le changement, et écrivez-nous.
mail-changed-subject = Votre adresse chez { $site } a été changée
mail-changed-text = Votre compte est désormais joint à { $email }. Cette adresse-ci ne vous connecte plus.
mail-changed-not-you = Si ce n’était pas vous, écrivez-nous aussitôt : répondez à ce courriel.
mail-leaving-subject = Votre compte chez { $site } sera supprimé
mail-leaving-text = Vous nous avez demandé de supprimer votre compte. Vous êtes déconnecté partout, et le { $date } tout ce que nous conservons de vous sera supprimé.
mail-leaving-keep = Si vous préférez le garder, connectez-vous d’ici là et appuyez sur « Garder mon compte » :
mail-leaving-not-you = Si ce n’est pas vous qui l’avez demandé, connectez-vous, gardez le compte et écrivez-nous.

## passkeys

passkey-go = Se connecter avec une clé d’accès
passkey-title = Cette clé d’accès ne vous a pas connecté
passkey-late = Plus de cinq minutes se sont écoulées. Veuillez réessayer, ou utilisez votre adresse électronique.
passkey-refused = Elle n’est pas connue ici ; peut-être a-t-elle été supprimée. Votre adresse électronique vous connecte toujours.
passkey-wait = Trop d’essais ont été faits d’ici. Veuillez attendre dix minutes, ou utilisez votre adresse électronique.
passkeys-title = Clés d’accès
passkeys-text = Une clé d’accès vous connecte avec ce qui déverrouille votre appareil : un doigt, votre visage ou un code. Pas de courriel à attendre, et rien qu’une fausse page puisse vous soutirer.
passkeys-made = Créée le { $date }
passkeys-used = utilisée pour la dernière fois le { $date }
passkeys-unused = pas encore utilisée
passkeys-change = Renommer ou supprimer
passkeys-name = Nom
passkeys-rename = Renommer
passkeys-remove = Supprimer cette clé d’accès
passkeys-device = Une clé d’accès supprimée ici ne connecte plus personne. Votre appareil peut continuer à la proposer ; supprimez-la là aussi.
passkeys-add = Ajouter une clé d’accès
passkeys-script = Pour en ajouter une, ouvrez cette page dans un navigateur qui connaît les clés d’accès et exécute les scripts.
passkeys-twice = Cet appareil a déjà une clé d’accès pour votre compte.
passkeys-amiss = La clé d’accès n’a pas été ajoutée. Veuillez réessayer.
passkeys-taken = Cette clé d’accès est déjà utilisée et n’a pas été ajoutée.
passkeys-full = Vous avez vingt clés d’accès, le maximum. Supprimez-en une d’abord.
passkeys-unnamed = Clé d’accès
passkey-strip = La prochaine fois sans courriel : connectez-vous avec un doigt, votre visage ou un code.
passkey-strip-go = Créer une clé d’accès
passkey-strip-later = Pas maintenant

## providers

providers-or = ou
providers-with = Continuer avec { $name }
providers-title = Autres moyens de connexion
providers-text = Toute personne qui se connecte par ce moyen accède à votre compte. Votre adresse électronique reste toujours valable.
providers-none = Aucun autre moyen de connexion pour l’instant.
providers-since = Associé le { $date }
providers-remove = Retirer
providers-remove-one = Retirer { $name }
providers-connect = Associer { $name }
providers-back = Retour à vos moyens de connexion
with-ask-title = Se connecter avec { $name } ?
with-ask-text = Un autre site vous a conduit ici. Si vous souhaitez vous connecter, poursuivez vers { $name }.
with-denied-title = { $name } ne vous a pas connecté
with-denied-text = Vous avez refusé, ou l’opération a été interrompue. Rien n’a changé ici.
with-slow-title = { $name } ne répond pas
with-slow-text = Nous avons attendu, sans recevoir de réponse exploitable. Veuillez réessayer dans quelques minutes, ou utilisez votre adresse électronique.
with-wrong-title = Nous ne pouvons pas nous fier à cette réponse
with-wrong-text = La réponse de { $name } n’a pas pu être vérifiée ; personne n’a donc été connecté. Veuillez réessayer, ou utilisez votre adresse électronique.
with-over-title = Cette connexion n’est plus valable
with-over-text = Elle ne sert qu’une fois, pendant dix minutes, et dans le navigateur où elle a commencé. Veuillez recommencer.
with-unverified-title = { $name } ne se porte pas garant de votre adresse
with-unverified-text = Une adresse électronique nous a été indiquée, mais pas sa vérification. Connectez-vous une fois par courriel ; vous pourrez ensuite associer { $name } depuis votre compte.
with-nameless-title = { $name } n’a indiqué aucune adresse électronique
with-nameless-text = Connectez-vous une fois par courriel ; vous pourrez ensuite associer { $name } depuis votre compte.
with-many-title = Trop de tentatives
with-many-text = Trop de connexions ont été commencées d’ici. Veuillez patienter dix minutes, ou utilisez votre adresse électronique.
with-taken-title = Ce compte { $name } est celui d’une autre personne
with-taken-text = Il sert déjà à connecter quelqu’un d’autre ici. Retirez-le d’abord de l’autre compte, ou choisissez-en un autre chez { $name }.
with-out-title = Vous n’êtes plus connecté
with-out-text = Pour associer { $name }, connectez-vous d’abord, puis recommencez depuis votre compte.

## terms

law-agree = En vous inscrivant, vous acceptez les { $terms } et la { $privacy }.
law-agree-terms = conditions d’utilisation
law-agree-privacy = politique de confidentialité
law-terms = Conditions d’utilisation
law-privacy = Confidentialité
law-draft = Projet : la rédaction n’a pas encore confirmé ce texte.
law-version = Version du { $date }
law-languages = Dans d’autres langues
law-language = Français
law-no-address = la rédaction n’a pas encore donné son adresse postale
law-no-contact = une adresse que la rédaction n’a pas encore donnée

## letters

letters-title = Lettres
letters-on = Vous recevez notre édition quotidienne par courriel.
letters-off = Vous ne recevez de nous aucune lettre, sauf celles qui concernent votre compte.
letters-stop = Ne plus recevoir l’édition quotidienne
letters-start = Recevoir l’édition quotidienne
said-title = Ce que vous nous avez dit, et quand
said-yes = Oui
said-no = Non
said-box = lors de votre inscription
said-provider = lors de votre inscription par un fournisseur
said-account = dans votre compte
said-version = Version du { $version }

## agreed

account-terms = Conditions que vous avez acceptées
terms-changed = Nos conditions d’utilisation ou notre politique de confidentialité ont changé depuis que vous les avez acceptées. Veuillez les lire et les accepter si vous en êtes d’accord.
terms-read = Les conditions d’utilisation
privacy-read = La politique de confidentialité
terms-agree = J’accepte
terms-new = Nos conditions ont changé

## wall

wall-go = S’inscrire et continuer
known-title = Se connecter pour continuer
known-go = Se connecter
comment-title = Inscrivez-vous gratuitement pour commenter
comment-go = Continuer
daily-promise = Une fois inscrit, vous recevez gratuitement notre édition quotidienne par courriel
daily-yes = Oui, envoyez-moi l’édition quotidienne
daily-no = Non, merci
daily-choose = Veuillez choisir l’une des deux réponses.
signed-in-title = Vous êtes connecté
signed-in-text = Dans ce navigateur, vous lisez en tant que
signed-in-go = Poursuivre la lecture

## errors

error-404-title = Cette page n’existe pas
error-404-text = L’adresse est peut-être mal écrite, ou très ancienne. Ce que vous cherchez figure peut-être parmi nos derniers articles.
error-410-title = Cet article a été retiré
error-410-text = Nous l’avons publié, puis retiré.
error-429-title = Veuillez patienter un peu
error-429-text = Trop de demandes sont venues d’ici. Veuillez réessayer dans dix minutes.
error-500-title = Une erreur s’est produite de notre côté
error-500-text = Nous en sommes informés. Veuillez réessayer dans une minute.
error-other-title = Cette demande reste sans réponse
error-other-text = Nous ne connaissons pas cette manière de demander.
error-reference = Si vous nous écrivez à ce sujet, citez ce code : { $reference }
error-recent = Les derniers articles

## the desk

role-reporter = Reporter
role-editor = Rédaction en chef
role-publisher = Direction de la publication
desk-title = Rédaction
desk-skip = Aller à la page
desk-parts = Parties de la rédaction
desk-home = Aujourd’hui
desk-home-title = Content de vous voir
desk-home-text-reporter = Vous travaillez ici comme reporter.
desk-home-text-editor = Vous travaillez ici à la rédaction en chef : des commentaires attendent votre mot.
desk-home-text-publisher = Vous travaillez ici à la direction : vous décidez aussi qui travaille ici.
desk-waits = Ce qui vous attend
desk-waits-none = Rien. Le temps d’un café.
desk-strip-passkey = Ajoutez une clé d’accès, pour pouvoir revenir
desk-strip-provider = Relier un fournisseur
desk-refused = Cela ne relève pas de votre rôle
desk-refused-text-reporter = Il faut travailler ici.
desk-refused-text-editor = Il faut le rôle de la rédaction en chef. La direction peut vous le donner.
desk-refused-text-publisher = Il faut le rôle de la direction.
desk-back = Retour à la rédaction
desk-door-title = Se connecter à la rédaction
desk-door-text = Pour qui travaille ici. La rédaction s’ouvre avec une clé d’accès ou un fournisseur, jamais avec un courriel de connexion ordinaire.
desk-shut-reader = Vous êtes connecté comme lecteur. Ce compte ne travaille pas ici ; si le vôtre en est un autre, connectez-vous avec lui.
desk-shut-mail = Vous êtes entré par un courriel ordinaire, qui n’ouvre pas la rédaction. Connectez-vous encore une fois, avec votre clé d’accès ou un fournisseur.
desk-shut-late = Cela fait un moment. Connectez-vous encore une fois à la rédaction.
desk-lost-title = Les deux sont perdus ?
desk-lost-text = Nous vous écrivons, et nous le disons à la direction. Le lien vous laisse entrer une fois, en un quart d’heure.
desk-lost-email = Votre adresse électronique ici
desk-lost-go = Écrivez-moi
desk-done-written = Si cette adresse travaille ici, une lettre est en route vers elle.
desk-done-role = Le rôle est changé.
desk-done-removed = Cette personne ne travaille plus ici ; la rédaction lui est fermée.
desk-done-last = Rien n’a changé : il faut toujours quelqu’un à la direction. Nommez d’abord quelqu’un d’autre.
desk-way-title = Votre entrée à la rédaction
desk-way-text = Ceci vous connecte comme { $email } dans ce navigateur.
desk-way-until = Valable une fois, jusqu’au { $date }
desk-way-go = Entrer
desk-way-then = Ajoutez ensuite une clé d’accès, pour pouvoir revenir.
desk-way-again = Ajoutez ensuite une nouvelle clé d’accès, et retirez celle que vous avez perdue.
desk-first-title = Bienvenue : vous êtes la première personne ici
desk-first-text = C’est l’entrée de qui décide qui travaille ici. Où vous joint-on ? C’est votre nom à la porte.
desk-first-reader = Cette adresse est déjà celle d’un lecteur. Prenez-en une autre, ou obtenez une entrée avec : dateline staff add EMAIL --role publisher
desk-over-title = Cette entrée a servi
desk-over-text = Elle vaut une fois, et pour son temps seulement. La direction peut vous en envoyer une autre ; ou demandez-en une à la porte.
desk-staff = Équipe
desk-staff-you = Vous
desk-staff-since = depuis le { $date }
desk-staff-role = Rôle
desk-staff-change = Changer
desk-staff-send = Envoyer une nouvelle entrée
desk-staff-remove = Retirer de l’équipe
desk-staff-more = Quelqu’un de nouveau
desk-staff-more-text = Une entrée est envoyée à l’adresse. Elle vaut une fois, pendant sept jours.
desk-staff-add = Ajouter
desk-staff-choose = Choisissez un rôle.
desk-staff-there = Quelqu’un avec cette adresse travaille déjà ici.
desk-staff-not-yours = Seule la direction décide qui travaille ici.
desk-staff-way = { $email } travaille ici désormais. Son entrée y a été envoyée ; vous pouvez aussi la remettre vous-même. Elle n’est montrée que cette fois :
desk-log = Journal
desk-log-text = Qui a fait quoi à la rédaction, le plus récent d’abord. Rien ne s’y change.
desk-log-none = Rien n’a encore été fait.
desk-log-newest = Le plus récent
desk-health = Santé
desk-health-text = Ce qui va bien dans la maison et ce qui ne va pas, tel que ce serveur le voit maintenant.
health-well = Bien
health-ails = À voir
health-database-well = La base de données répond.
health-database-ails = La base de données ne répond pas : les pages prêtes partent, rien d’autre ne marche.
health-news-well = Les pages montrent le plus récent.
health-news-ails = { $count ->
    [one] Les pages n’ont appris aucun changement depuis { $count } seconde.
   *[other] Les pages n’ont appris aucun changement depuis { $count } secondes.
}
health-mail-well = Aucun courriel n’attend.
health-mail-outbox = { $count ->
    [0] Les courriels restent dans la boîte d’envoi : dateline.toml ne nomme aucun serveur.
    [one] { $count } courriel reste dans la boîte d’envoi : dateline.toml ne nomme aucun serveur.
   *[other] { $count } courriels restent dans la boîte d’envoi : dateline.toml ne nomme aucun serveur.
}
health-mail-waits = { $count ->
    [one] { $count } courriel est en route.
   *[other] { $count } courriels sont en route.
}
health-mail-ails = { $count ->
    [one] Des courriels attendent depuis { $count } minute : voyez le serveur de courrier.
   *[other] Des courriels attendent depuis { $count } minutes : voyez le serveur de courrier.
}
health-failed-well = Aucune demande n’a échoué depuis une heure.
health-failed-ails = { $count ->
    [one] { $count } demande a échoué depuis une heure : le journal du serveur dit pourquoi.
   *[other] { $count } demandes ont échoué depuis une heure : le journal du serveur dit pourquoi.
}
health-full-well = Personne n’a été refusé depuis une heure.
health-full-ails = { $count ->
    [one] { $count } connexion a été refusée depuis une heure : la maison était pleine.
   *[other] { $count } connexions ont été refusées depuis une heure : la maison était pleine.
}
health-disk-well = { $count } Go du disque sont libres.
health-disk-ails = Il ne reste que { $count } Mo sur le disque : faites de la place.
health-hours = Les six dernières heures
health-soon = Les courbes viennent quand le serveur a travaillé quelques minutes.
health-most = au plus { $count }
health-answers = Demandes par minute
health-failed = Demandes échouées par minute
health-connections = Connexions ouvertes
health-letters = Courriels en attente
health-under-way = Questions à la base
health-memory = Mémoire, en Mo
health-uptime = { $count ->
    [one] Ce serveur travaille depuis { $count } minute.
   *[other] Ce serveur travaille depuis { $count } minutes.
}
health-several = Si d’autres travaillent sur la même base, chacun a ses propres chiffres.
act-staff-role = a donné un rôle
act-staff-removed = a retiré de l’équipe
act-way-made = a fait une entrée
act-enrolled = est entré par une entrée
act-recovered = est entré par un courriel de secours
act-recovery-asked = a écrit un courriel de secours
mail-desk-subject = Votre entrée à la rédaction de { $site }
mail-desk-text = Vous travaillez désormais pour { $site }, dans ce rôle : { $before }. Ce lien vous laisse entrer :
mail-desk-go = Entrer
mail-desk-life = Il vaut une fois, pendant sept jours. Ajoutez alors une clé d’accès, pour pouvoir revenir.
mail-desk-not-you = Si vous n’en savez rien, ne l’ouvrez pas, et écrivez-nous.
mail-recovery-subject = Votre retour à la rédaction de { $site }
mail-recovery-text = Quelqu’un a demandé un retour à la rédaction pour { $email }. Ce lien vous laisse entrer, une fois, en un quart d’heure :
mail-recovery-not-you = La direction en est avertie. Si ce n’est pas vous qui l’avez demandé, n’ouvrez pas le lien, et dites-le-lui.
mail-notice-subject = Un retour à la rédaction de { $site } a été demandé
mail-notice-text = Quelqu’un a demandé un retour à la rédaction pour { $email }. Nous avons écrit à cette adresse. Ce qui en est fait se lit dans le journal :
mail-notice-not-them = Demandez à cette personne si c’était elle. Sinon, retirez-la de l’équipe jusqu’à ce que tout soit clair.
passkeys-inside = Vous travaillez ici, et vous êtes entré par un courriel ordinaire. Les clés d’accès ouvrent aussi la rédaction, on les change donc de l’intérieur : connectez-vous d’abord à la rédaction.
with-inside-title = Cette adresse travaille à la rédaction
with-inside-text = { $name } ouvrirait aussi la rédaction. Connectez-vous d’abord à la rédaction, puis reliez-le dans votre compte.
inside-title = Cela se change de l’intérieur
inside = Vous travaillez ici, et vous êtes entré par un courriel ordinaire. Le retour à la rédaction va à votre adresse, on la change donc de l’intérieur : connectez-vous d’abord à la rédaction.
deletion-last-title = Vous êtes la dernière personne à la direction
deletion-last = Quelqu’un doit décider qui travaille ici. Nommez d’abord quelqu’un d’autre à la direction ; votre compte pourra alors finir.
account-desk = La rédaction

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
date-long = { $weekday } { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-day = { $day } { $month }
month-year = { $month } { $year }
date-time = { $date } à { $time } { $zone }

comments-title = Commentaires
comments-new-one = 1 nouveau commentaire
comments-new-many = # nouveaux commentaires
comments-warned = La rédaction a un mot à vous dire :
comments-warned-seen = Je l’ai lu
comments-all = Tous les commentaires
comments-beginning = Depuis le début de cette conversation
comments-order = Ordre
comments-newest = Les plus récents
comments-oldest = Les plus anciens
comments-liked = Les plus appréciés
comments-none = Personne n’a encore rien dit. Le premier mot est pour vous.
comments-more = { $count ->
    [one] Voir la réponse
   *[other] Voir les { $count } réponses
}
comments-next = Autres commentaires
comments-wall = Les commentaires sont pour ceux qui peuvent lire l’article jusqu’au bout.
comments-closed = Les commentaires de cet article sont fermés.
comments-hidden = La rédaction a retiré les commentaires de cet article.
comments-suspended = Vous ne pouvez pas commenter jusqu’au { $date }.
comments-banned = Vous ne pouvez plus commenter ici.
comment-nobody = Une personne qui nous a quittés
comment-staff = De la rédaction
comment-featured = À lire
comment-pinned = Choisi par la rédaction
comment-edited = modifié
comment-to = en réponse à
comment-waits = Vous seul voyez ceci, jusqu’à ce que la rédaction l’ait regardé.
comment-like = Apprécier
comment-liked = { $count ->
    [one] Apprécié par 1 personne
   *[other] Apprécié par { $count } personnes
}
comment-answer = Répondre
comment-mention = Mentionner
comment-edit = Modifier
comment-delete = Retirer
comment-report = Signaler
comment-answering = En réponse à
comment-answer-not = pas une réponse
comment-mentions = Vous mentionnez
comment-name = Le nom dont vous signez
comment-your-answer = Votre réponse
comment-your = Votre commentaire
comment-marks = Au plus { $most } caractères. *Accent*, **gras**, > citation, - liste, `code` et liens sont compris.
comment-kept = Ce que vous écrivez est gardé jusqu’à votre retour.
comment-send = Commenter
comment-edit-title = Modifier votre commentaire
comment-edit-go = Enregistrer
comment-delete-title = Retirer votre commentaire ?
comment-delete-text = Ses mots sont oubliés pour de bon. Si quelqu’un a répondu, sa place reste, vide.
comment-delete-go = Le retirer
comment-report-title = Signaler ce commentaire
comment-report-go = Envoyer à la rédaction
comment-back = Retour aux commentaires
report-what = Qu’est-ce qui ne va pas ?
report-abuse = Il attaque ou blesse quelqu’un
report-spam = C’est de la publicité
report-astray = Il n’a rien à voir avec l’article
report-illegal = Il est contraire à la loi (dites pourquoi)
report-other = Autre chose (dites quoi)
report-words = Avec vos mots
report-promise = La rédaction lit chaque signalement. Le commentaire reste jusqu’à ce que quelqu’un l’ait regardé.
gone-deleted = Ce commentaire a été retiré par la personne qui l’avait écrit.
gone-refused = Ce commentaire a été retiré par la rédaction.
said-published = Votre commentaire est là.
said-waiting = Merci. La rédaction regarde votre commentaire avant que d’autres le voient.
said-refused = Votre commentaire n’a pas été retenu : il enfreint les règles de la maison. Votre compte dit pourquoi, et vous pouvez y contester.
said-edited = Votre commentaire a ses nouveaux mots.
said-deleted = Votre commentaire est retiré.
said-reported = Merci. La rédaction va le regarder.
said-seen = Merci.
comment-unknown = Ce commentaire n’est pas là, ou plus.
comment-nameless = Donnez un nom dont signer : le vôtre, ou celui que vous portez.
comment-desk = Vous travaillez ici : connectez-vous comme pour la rédaction, et commentez au nom du journal.
comment-empty = Il n’y a encore rien à lire.
comment-long = C’est plus long qu’un commentaire ne peut l’être. Votre texte est ci-dessous : raccourcissez-le.
comment-fast = C’était rapide. Attendez { $seconds } secondes et envoyez-le de nouveau.
comment-same = Vous avez dit exactement cela sous cet article aujourd’hui.
comment-unanswerable = Le commentaire auquel vous répondez n’est plus là. Envoyez le vôtre à part, s’il se suffit.
comment-not-yours = Ce commentaire est à quelqu’un d’autre.
comment-own = Ce commentaire est le vôtre.
comment-late = Un commentaire se modifie pendant cinq minutes, et tant que personne n’y a répondu.
comment-again = Vous avez déjà signalé ce commentaire.
comment-wordless = Dites ce qui ne va pas et, si c’est contraire à la loi ou autre chose, pourquoi.
comment-name-long = Un nom a au plus 40 caractères.
comment-name-sign = Un nom ne contient ni adresse, ni sceaux, ni étoiles.
comment-name-reserved = On pourrait prendre ce nom pour celui de quelqu’un de la rédaction. Choisissez-en un autre.
sent-said = Si un message peut être renvoyé si vite, il est en route. Le plus récent compte.
link-asked = Demandé par { $device }, { $date }
providers-nobody = Ce journal ne connecte personne par un autre service. Votre adresse électronique et vos clés d’accès sont les voies d’entrée.
follow-wish = Vous vouliez suivre { $name }.
account-following-back = Retour là où vous étiez
mail-reply = Écrivez-nous :
done-deletion-go = Se connecter pour le garder
done-front = À la une
starter-news = Actualités
starter-opinion = Opinions
starter-about = Qui sommes-nous
starter-about-text = Qui nous sommes, qui nous paie et comment nous joindre.
list-comma = ,
mail-way-subject = Les voies d’entrée de votre compte ont changé
mail-way-added = « { $before } » est maintenant une voie d’entrée de votre compte chez { $site }.
mail-way-removed = « { $before } » n’est plus une voie d’entrée de votre compte chez { $site }.
mail-way-not-you = Si ce n’était pas vous, déconnectez-vous partout dans votre compte, et regardez ce qui y figure.
comment-to-also = à
account-comments = Vos commentaires
account-comments-row = Ce que vous avez dit, et quand vous apprenez les réponses
done-told = C’est réglé.
done-appealed = Votre contestation est à la rédaction. Quelqu’un va la regarder.
done-wordless = Dites en une ou deux phrases ce que vous contestez. Rien n’est encore parti.
tell-title = M’avertir par e-mail quand on me répond ou me mentionne
tell-now = aussitôt
tell-daily = une fois par jour
tell-never = jamais
decisions-title = Ce que la rédaction a décidé
decision-refused = Un de vos commentaires a été refusé
decision-warning = Vous avez été averti
decision-suspension = Vous ne pouvez pas commenter pour un temps
decision-ban = Vous ne pouvez plus commenter
decision-ground-house = Cela enfreint les règles de la maison :
decision-ground-law = Cela enfreint la loi :
decision-automated = Une règle de la maison en a décidé d’elle-même.
decision-person = Quelqu’un de la rédaction en a décidé.
decision-appeal = Contester
decision-appeal-words = Pourquoi c’est une erreur
decision-appeal-go = Envoyer à la rédaction
decision-appealed = Vous avez contesté :
decision-upheld = La décision est maintenue.
decision-reversed = La décision est annulée.
step-banned = il contient des mots qui ne s’impriment pas ici
own-comments-title = Ce que vous avez dit
own-comments-none = Vous n’avez encore rien dit.
own-comments-gone = Un article qui n’est plus là
state-waiting = attend la rédaction
state-refused = refusé
state-deleted = retiré
account-deletion-words = Que deviennent vos commentaires ?
account-deletion-keep = Leurs mots restent, sans mon nom
account-deletion-remove = Leurs mots partent aussi
unsubscribe-title = Lettres sur les commentaires
unsubscribe-text = D’une pression, plus aucune lettre ne vous parle de réponses ni de mentions.
unsubscribe-go = Arrêter ces lettres
unsubscribe-done = Arrêtées. Plus aucune lettre ne vous parle de réponses ni de mentions.
mail-told-answer-subject = { $name } vous a répondu sur « { $headline } »
mail-told-mention-subject = { $name } vous a mentionné sur « { $headline } »
mail-told-subject = { $count ->
    [one] 1 commentaire s’adresse à vous
   *[other] { $count } commentaires s’adressent à vous
}
mail-told-answer = { $name } a répondu à votre commentaire sur « { $headline } » :
mail-told-mention = { $name } vous a mentionné sur « { $headline } » :
mail-told-answer-line = a répondu à votre commentaire sur
mail-told-mention-line = vous a mentionné sur
mail-told-go = Le lire à sa place
mail-told-why = Vous avez demandé à l’apprendre.
mail-told-settings = Vos commentaires
mail-told-stop = Pour arrêter ces lettres :
mail-told-stop-link = Arrêter ces lettres
mail-queues-subject = { $waiting } commentaires attendent, { $reported } sont signalés
mail-queues-text = À la rédaction, { $waiting } commentaires attendent d’être regardés et { $reported } sont signalés.
mail-queues-go = À la rédaction
desk-comments = Commentaires
desk-comments-text = Ce que disent les lecteurs, et ce qui vous attend.
desk-comments-waits = { $count ->
    [one] 1 commentaire vous attend
   *[other] { $count } commentaires vous attendent
}
desk-comment = Un commentaire
desk-done-comments = C’est fait, et noté au journal.
desk-comments-why = Dites pourquoi : l’auteur le lit.
desk-comments-days = Une suspension a une fin : pour combien de jours ?
desk-comments-colleague = Cette personne travaille ici. Seul un rôle plus élevé peut agir sur ses commentaires.
desk-comments-edited = Quelque chose a été modifié ou retiré entre-temps, et reste tel quel. Regardez encore.
desk-queues = Files
queue-waiting = En attente
queue-reported = Signalés
queue-all = Tous
queue-refused = Refusés
queue-appeals = Contestations
desk-pick = Choisir ce commentaire
desk-picked = Ceux qui sont choisis
desk-approve = Publier
desk-settle = Laisser en place
desk-hold = Retenir
desk-feature = À lire
desk-unfeature = N’est plus à lire
desk-pin = Placer en tête
desk-unpin = Retirer de la tête
desk-refuse = Refuser
desk-why = Pourquoi
desk-ground = Cela enfreint
desk-ground-house = les règles de la maison
desk-ground-law = la loi
desk-open = Ouvrir
desk-keys = Touches : j et k avancent et reculent, x choisit, a publie, r demande pourquoi et refuse, o ouvre.
desk-reports = { $count ->
    [one] 1 signalement
   *[other] { $count } signalements
}
desk-in-thread = Le voir à sa place
desk-said-of-it = Ce qu’on en dit
desk-wordings = Ce qu’il disait avant
desk-until = jusqu’au { $date }
desk-writer = Son auteur
desk-measure = Que faire
measure-warning = Avertissement
measure-suspension = Suspension
measure-ban = Exclusion
desk-days = Pour combien de jours (une exclusion peut être sans fin)
desk-punish = Le faire, et dire pourquoi
desk-pardon = Lever
desk-writer-mode = Les commentaires de cette personne sont regardés
mode-usual = comme d’habitude
mode-after = après coup
mode-newcomers = avant, pour les nouveaux
mode-before = avant que d’autres les voient
mode-closed = non acceptés
desk-others = Autres commentaires de cette personne
desk-thread = La conversation
desk-thread-mode = Les commentaires de cet article sont regardés
desk-hide = Retirer tous les commentaires de cet article : personne ne les voit
desk-decided = La rédaction a décidé :
desk-appealed = La contestation :
desk-own-decision = Vous en avez décidé vous-même : laissez juger quelqu’un d’autre, s’il y a quelqu’un.
desk-uphold = Maintenir
desk-reverse = Annuler la décision
found-banned = un mot banni :
found-suspect = un mot suspect :
found-links = liens :
found-repetition = dit aussi par d’autres à l’instant :
found-history = refusés récemment :
found-mode = est regardé d’abord
act-comment-approved = a publié un commentaire
act-comment-refused = a refusé un commentaire
act-comment-held = a retenu un commentaire
act-reports-settled = a regardé les signalements d’un commentaire
act-comment-featured = a marqué un commentaire comme à lire
act-comment-unfeatured = a retiré cette marque d’un commentaire
act-comment-pinned = a placé un commentaire en tête
act-comment-unpinned = a retiré un commentaire de la tête
act-thread-set = a réglé les commentaires d’un article
act-reader-mode = a réglé comment sont regardés les commentaires d’une personne
act-warning = a averti quelqu’un
act-suspension = a suspendu quelqu’un
act-ban = a exclu quelqu’un
act-sanction-lifted = a levé une sanction
act-appeal-upheld = a rejeté une contestation
act-appeal-reversed = a annulé une décision après contestation
search-title = Recherche
search-label = Que cherchez-vous ?
search-go = Chercher
search-best = Les plus pertinents
search-newest = Les plus récents
search-building = L’index de nos articles est en cours de préparation. Réessayez dans une minute.
search-help = Des mots d’un article, des « mots entre guillemets » tels qu’ils y figurent, et un moins devant les mots à exclure.
search-none = Aucun article ne contient tous ces mots. Moins de mots trouvent davantage.
search-before = Résultats précédents
search-after = Autres résultats
