{#- Agenda item, amendment, referendum and theme vote, in use or held in four years. -#}
{{ kinds_in_use('direct_influence', ['8a', '8b', '8c', '8d'], 4) }}
