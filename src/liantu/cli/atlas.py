"""`liantu atlas …`: the chains with quantities on them, what is missing, and what a change would do."""

from liantu.cli.command import Group

atlas = Group("atlas", help="atlas", no_args_is_help=True)
atlas.homes = {
    "show": "liantu.cli.atlas_show:show",
    "gaps": "liantu.cli.atlas_show:gaps",
    "simulate": "liantu.cli.atlas_simulate:simulate",
    "optimise": "liantu.cli.atlas_optimise:optimise",
    "reconcile": "liantu.cli.atlas_simulate:reconcile",
    "scenario": "liantu.cli.atlas_scenario:scenario",
    "symbiosis": "liantu.cli.atlas_show:symbiosis",
    "leads": "liantu.cli.atlas_leads:leads",
    "validate": "liantu.cli.atlas_validate:validate",
}
