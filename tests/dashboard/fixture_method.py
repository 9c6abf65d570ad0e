"""The tables that hold the method, for `release(extra=…)`; texts and figures are made up."""

from __future__ import annotations

METHOD = {
    "dim_priority": "select * from (values (1, 'Herstel', 'Wat <b>er</b> gebeurt.')) "
    "as v(priority_code, title_nl, description_nl)",
    "dim_proposal": "select * from (values "
    "('1a', 1, 'Agenda', 'Er komt een agenda.', 1, 'stated', false, false, 'all'), "
    "('5b', 1, 'Wethouder', 'Er komt een wethouder.', 2, 'inferred', true, true, 'multiple_areas')) "
    "as v(proposal_code, priority_code, title_nl, description_nl, pepper_level, pepper_provenance, "
    "experimental, full_credit_at_firm, applicability)",
    "dim_tip": "select 'T1' as tip_code, 'Openbaar' as title_nl, 'In het openbaar.' as description_nl, "
    "true as mostly_outside_document",
    "dim_commitment_level": "select * from (values "
    "('firm', 'afspraak', 0.75, 'afgesproken', true, 5), ('negated', 'afgewezen', 0, 'afgewezen', false, 0)) "
    "as v(commitment_level, label_nl, credit, reader_status, adopted, sort_order)",
    "dim_legal_duty": "select 'rekenkamer' as duty_id, '6b' as codes, 'Wet X' as law, 'art. 81a' as article, "
    "date '2023-01-01' as duty_from, date '2024-01-01' as transition_until, "
    "'https://example.org/wet' as source_url, date '2026-11-01' as checked_on",
    "fct_coder_quality": "select *, f1 as precision, f1_low as precision_low, f1_high as precision_high, "
    "f1 as recall, f1_low as recall_low, f1_high as recall_high, level_accuracy - 0.1 as level_accuracy_low, "
    "level_accuracy + 0.05 as level_accuracy_high, level_alpha - 0.2 as level_alpha_low, "
    "level_alpha + 0.1 as level_alpha_high from (values "
    "('eigen', 'development', '1', 'micro', 900, true, 890, 5, 10, 0.99, 0.98, 1.0, 890, 0.9, 0.85), "
    "('onbekende_set', 'held-out', '2', 'micro', 45, true, 40, 3, 5, 0.81, 0.72, 0.89, 40, 0.83, 0.71), "
    "('onbekende_set', 'held-out', '2', 'macro', 45, true, null, null, null, 0.77, 0.6, 0.85, "
    "null, null, null), "
    "('onbekende_set', 'held-out', '2', '1a', 40, true, 37, 2, 3, 0.93, 0.85, 0.98, 37, 0.84, 0.66), "
    "('onbekende_set', 'held-out', '2', 'T1', 5, false, 3, 1, 2, null, null, null, 3, null, null)) "
    "as v(material, role, codebook_version, code, n_gold, measured, true_positive, false_positive, "
    "false_negative, f1, f1_low, f1_high, level_pairs, level_accuracy, level_alpha)",
    "dim_indicator": "select * from (values "
    "('a', 'Akkoordscore', 1, 'akkoord', 'A', 'points', 1, 'goalpost', 0, 100, null, 1, 'Gemiddelde.', "
    "'Plannen, geen daden.', '1'), "
    "('t', 'Opkomst', 2, 'praktijk', 'T', 'percent', 1, 'reference', null, null, 2022, 0, 'Stemmen.', "
    "'Geen vertrouwen.', '1'), "
    "('g', 'Verschil', null, 'context', 'T C', 'percent', 0, 'reference', null, null, null, 0, 'Verschil.', "
    "'Andere kiezers.', '1')) as v(indicator_id, name_nl, priority_code, family, source, unit, direction, "
    "norm, goalpost_lo, goalpost_hi, reference_year, min_n, formula, pitfall, since_version)",
    "dim_scoring_choice": "select * from (values "
    "('winsor_low', 'value', 'parameter', 0.025, true, null, 'Ondergrens', 'Een uitschieter.'), "
    "('weights', 'equal', 'option', null, true, 0.5, 'Even zwaar', 'Zo is het.'), "
    "('weights', 'random', 'option', null, false, 0.5, 'Toeval', 'Niemand weet het.')) "
    "as v(choice, option, kind, value, is_default, chance, name_nl, why_nl)",
}
