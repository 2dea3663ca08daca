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
    "closed_text": say("Det lukkede punkt har mere end en beslutning, så intet er gjort offentligt: {text}"),
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
    "empty_absence": say("Linjen om fravær er tom; den er læst som ingen: {text}"),
    "absence_unsure": say("Ikke alt i linjen om fravær kunne læses som navne: {text}"),
    "absence_conflict": say("Det, der står om fravær, siger sig selv imod: {text}"),
    "substitute_unsure": say("Det er usikkert, hvem stedfortræderen sad for: {text}"),
}
_LONGEST = 300


def words(finding: Finding) -> Sentence:
    """The sentence that tells somebody of a finding; a kind that we do not know is told by its name."""
    text = finding.text if len(finding.text) <= _LONGEST else finding.text[:_LONGEST].rstrip() + " …"
    known = WORDS.get(finding.what)
    if known is None:
        return say("{what}: {text}", what=finding.what, text=text)
    return Sentence(known.msgid, {"text": text})
