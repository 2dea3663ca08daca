"""What a reader wants to be asked about, in words for people."""

from __future__ import annotations

from db.rows import Finding
from desktop.sentences import Sentence, say

WORDS: dict[str, Sentence] = {
    # The paper as a whole.
    "no_date": say("Mødets dato kunne ikke læses: {text}"),
    "headline_unsure": say("Noget i overskriften kunne ikke læses: {text}"),
    "planned_end": say("Sluttidspunktet i overskriften er planlagt og er ikke gemt: {text}"),
    "supplement": say("Papiret er et tillæg og er læst som et selvstændigt papir: {text}"),
    "possible_meeting": say("Her kan et nyt møde begynde; linjen er læst som tekst: {text}"),
    "nobody_absent": say("Der står, at ingen var fraværende på hele mødet: {text}"),
    "unreadable_letters": say("Bogstaver kunne ikke læses sikkert. Antal og linje: {text}"),
    "removed_characters": say("Tegn, som intet dokument kan vise, er fjernet. Antal og linje: {text}"),
    # Open and closed.
    "group_unsure": say("Linjen ser ud til at sige, om punkter er åbne eller lukkede; i tvivl er de lukkede: {text}"),
    "closed_title": say("Titlen siger, at punktet er lukket, så det er læst som lukket: {text}"),
    "closed_conflict": say("Punktet var lukket og står som åbent i det nye papir; det er stadig lukket: {text}"),
    "closed_text": say("Det lukkede punkt har andet end en beslutning, så intet er gjort offentligt: {text}"),
    "closed_text_there": say("Det lukkede punkt har en tekst i databasen, så intet er gjort offentligt: {text}"),
    "public_face": say("Det lukkede punkts titel og beslutning er læst som offentlige: {text}"),
    "quotation_unsure": say("Beslutningen gengiver en anden beslutning; se efter, om den var lukket: {text}"),
    # Items.
    "possible_item": say("Her kan et punkt begynde: {text}"),
    "number_gap": say("Punktets nummer springer et eller flere over: {text}"),
    "contents_line": say("Linjen er læst som en del af en indholdsfortegnelse: {text}"),
    "second_case_number": say("Punktet har to sagsnumre; dette er ikke gemt: {text}"),
    "stray_case_number": say("Sagsnummeret står uden en titel under sig: {text}"),
    "item_missing": say("Punktet står ikke i det nye papir og er blevet stående: {text}"),
    "truncated": say("Referatet holder op, før det sidste punkt har en beslutning: {text}"),
    "missing_decision": say("Punktet har ingen beslutning: {text}"),
    "decision_in_agenda": say("Dagsordenen har en beslutning; den er gemt som tekst: {text}"),
    # What an item says.
    "unplaced_text": say("Teksten står uden for de kendte overskrifter: {text}"),
    "heading_unsure": say("Overskriften ligner en kendt, men er stavet anderledes: {text}"),
    "second_heading": say("Overskriften kommer to gange; teksten er lagt til den første: {text}"),
    "no_such_day": say("Dagen findes ikke, så linjen er læst som tekst: {text}"),
    "glued_table": say("En tabel er løbet sammen. Ordene er bevaret, men tabellen må sættes igen: {text}"),
    "deep_list": say("En liste har flere niveauer, end der kan gemmes; de dybeste står side om side: {text}"),
    "unclear_outcome": say("Beslutningens udfald kunne ikke genkendes: {text}"),
    "votes_unsure": say("Stemmetallene kunne ikke læses sikkert: {text}"),
    # Who was there.
    "empty_absence": say("Linjen om fravær er tom; der er ikke læst noget om fravær: {text}"),
    "absence_unsure": say("Ikke alt i linjen om fravær kunne læses som navne: {text}"),
    "absence_conflict": say("Det, der står om fravær, siger sig selv imod: {text}"),
    "substitute_unsure": say("Det er usikkert, hvem stedfortræderen sad for: {text}"),
    # What came in as a file.
    "file_left_out": say("Filen er ikke læst ind: {text}"),
    "folder_empty": say("Mappen har ingen filer: {text}"),
    "folder_too_large": say("Mappen har flere end 2.000 filer; resten er ikke læst ind: {text}"),
    "damaged": say("Filen er beskadiget og kan kun gemmes, som den er: {text}"),
    "locked": say("Filen er beskyttet med adgangskode og kan kun gemmes, som den er: {text}"),
    "other_word": say("Filen er ikke gemt som .docx og kan kun gemmes, som den er: {text}"),
    "no_text": say("Der er intet at læse i filen: {text}"),
    "gave_up": say("Filen kunne ikke læses og kan kun gemmes, som den er: {text}"),
    "text_too_large": say("Teksten er for lang til at blive læst; filen kan kun gemmes, som den er: {text}"),
    "too_large_inside": say("Filen fylder for meget, når den pakkes ud, og kan kun gemmes, som den er: {text}"),
    "too_deep": say("Filen ligger for mange filer inde; den er gemt, men ikke åbnet: {text}"),
    "too_much_inside": say("Der er mere i filen, end der kan læses ind på én gang; dette er ikke med: {text}"),
    "inside_damaged": say("Noget i filen er beskadiget og er ikke med: {text}"),
    "inside_empty": say("Noget i filen er tomt og er ikke med: {text}"),
    "inside_too_large": say("Noget i filen er for stort og er ikke med: {text}"),
    "archive_link": say("En genvej i zip-filen er ikke fulgt: {text}"),
    "archive_locked": say("Filer i zip-filen er beskyttet med adgangskode og er ikke med: {text}"),
    # What came in as a mail.
    "mail_too_large": say("Mailen er for stor til at blive læst og kan kun gemmes, som den er: {text}"),
    "mail_sealed": say("Mailen er krypteret og kan kun gemmes, som den er: {text}"),
    "mail_signed": say("Mailen er signeret digitalt; underskriften er ikke efterprøvet."),
    "mail_rich": say("Mailens tekst er skrevet på en måde, som kun Outlook kan læse; den er ikke med."),
    "mail_picture": say("Billeder inde i mailens tekst er ikke med: {text}"),
    "mail_signature": say("Her begynder afsenderens underskrift: {text}"),
    "mail_history": say("Her begynder tidligere mails; de står stadig i teksten: {text}"),
    "winmail": say("Filen er pakket af Outlook (winmail.dat) og kan kun gemmes, som den er: {text}"),
    # What a Word document has besides its text.
    "tracked_accepted": say("Dokumentet har registrerede ændringer; de er læst som accepterede. Antal: {text}"),
    "tracked_refused": say("Dokumentet har registrerede ændringer; de er læst som afviste. Antal: {text}"),
    "comments": say("Dokumentet har kommentarer; de er ikke en del af teksten. Antal: {text}"),
    "hidden_text": say("Teksten er skjult i Word og er ikke med: {text}"),
    "struck_text": say("Teksten er streget over i Word; her står den uden streg: {text}"),
    "contents_left_out": say("Indholdsfortegnelsen er ikke med: {text}"),
    "page_heads": say("Det, der står øverst og nederst på siderne, er ikke med: {text}"),
    "notes_at_end": say("Fod- og slutnoter står nu som tekst til sidst. Antal: {text}"),
    "text_box": say("Teksten stod i en tekstboks og står nu efter afsnittet: {text}"),
    "list_numbers": say("Punkter med bogstaver eller sammensatte numre har nu tal: {text}"),
    "unfilled": say("Et felt er ikke udfyldt: {text}"),
    "formula": say("En formel er læst som almindelig tekst: {text}"),
    "unknown_symbol": say("Tegn fra en symbolskrifttype kunne ikke læses. Antal: {text}"),
    "unsafe_link": say("Et link fører et sted hen, der ikke kan linkes til; ordene står der stadig: {text}"),
    "picture_without_words": say("Et billede har ingen beskrivelse: {text}"),
    "picture_not_shown": say("Et billede er i et format, der ikke kan vises, og er ikke med: {text}"),
    "picture_elsewhere": say("Et billede ligger uden for dokumentet og er ikke hentet: {text}"),
    "picture_lost": say("Et billede i dokumentet er beskadiget og er ikke med: {text}"),
    "drawing_left_out": say("Et diagram er ikke med: {text}"),
    "embedded_object": say("En fil, der er sat ind i teksten, er ikke med: {text}"),
    "inserted_file": say("En indsat fil i dokumentet er ikke læst."),
    "macros": say("Dokumentet har makroer; de er ikke kørt."),
    "left_out": say("Ord på et ukendt sted i dokumentet er ikke med: {text}"),
    # What a PDF has and has not.
    "pdf_scanned": say("PDF’en er et billede uden tekst og kan kun gemmes, som den er: {text}"),
    "pdf_picture": say("Billeder i PDF’en er ikke med: {text}"),
    # What became of it: items and their bilag.
    "head_line": say("Linjen står over punktet og er ikke en del af det: {text}"),
    "form_field": say("Feltet har ingen plads i punktet og er ikke med: {text}"),
    "own_number": say("Nummeret foran titlen er ikke med; dagsordenen sætter sine egne: {text}"),
    "no_title": say("Der er ikke fundet en titel."),
    "title_guessed": say("Titlen stod ikke i teksten; den er taget fra filen eller mailen: {text}"),
    "case_guessed": say("Sagsnummeret stod ikke i teksten; det er taget fra filen eller mailen: {text}"),
    "closed_said": say("Punktet er læst som lukket, fordi der står: {text}"),
    "no_headings": say("Der er ingen kendte overskrifter; al teksten står som sagsfremstilling: {text}"),
    "no_item_text": say("Der er ikke fundet en tekst til punktet: {text}"),
    "recommendation_found": say("Indstillingen stod uden en overskrift over sig: {text}"),
    "second_recommendation": say("Der er mere end én indstilling; denne står som tekst under den første: {text}"),
    "mail_note": say("Mailens følgebrev er ikke en del af punktet: {text}"),
    "signature_left_out": say("Mailens underskrift er ikke en del af punktet: {text}"),
    "mail_decoration": say("Et billede fra mailens underskrift er ikke taget med som bilag: {text}"),
    "same_text_twice": say("Filen siger det samme som en anden og er ikke læst ind to gange: {text}"),
    "same_file_twice": say("Den samme fil kom to gange; den er med én gang: {text}"),
    "bilag_owner": say("Det er usikkert, hvilket punkt bilaget hører til: {text}"),
    "bilag_closed": say("Filens navn siger, at bilaget er lukket, så det er læst som lukket: {text}"),
    "bilag_missing": say("Punktet nævner et bilag, som ikke er kommet med: {text}"),
}
_LONGEST = 300


def words(finding: Finding) -> Sentence:
    """The sentence that tells somebody of a finding; a kind that we do not know is told by its name."""
    text = finding.text if len(finding.text) <= _LONGEST else finding.text[:_LONGEST].rstrip() + " …"
    known = WORDS.get(finding.what)
    if known is None:
        return say("{what}: {text}", what=finding.what, text=text)
    return Sentence(known.msgid, {"text": text})
