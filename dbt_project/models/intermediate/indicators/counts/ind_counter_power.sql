{#- Fund, audit, debate and critical guest, in use or held in two years. -#}
{{ kinds_in_use('counter_power', ['6a', '6b', '6c', '6d'], 2) }}
