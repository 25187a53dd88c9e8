/**
 * First names that are words of their own as well, in languages in which many
 * communities write, and what stands on any page as a month, a place or a thing.
 * Alone, none of these is taken for somebody. Folded: lower case, no accents.
 */
const WORDS = `
  abril ada adelaide alba alma alpha amber amor ana angel april aria art ash aster august aurora austin ava avril
  basil bay bea beau bella belle ben berg berlin beryl beta bianca bill blanca blanche bliss blossom blue bob bonnie brandy
  bridge brook brooks bruno bud buddy buster
  candy carmen carol carter cash chance chandler charity charlotte chase cherry chip christian chuck clara clay cliff
  clover cole colt consuelo cooper coral crystal cruz
  daisy dale data dawn dean dee del denver desire destiny dick diva dolores dom domingo don dot drew duke dusty
  earl easter eden edge ella elle else emanuel engel ernest ernst esperanza essence eva eve ever
  faith fanny felix fern fidel finn flora florence ford forest franco frank franz free freya frost
  gale gay gene georgia gene gib ginger glen gloria golden grace gracia grant gray grey gunner guy
  happy harmony harper harry haven hazel heath heather heide holly honey honor hope hunter
  ida iris ivory ivy
  jack jade jan jasmin jasmine java jay jean jersey jesus jewel job jordan josh journey joy judge jules julia juli
  july june juni junior just justice
  kai kay karat karma kelvin kind king kit
  lady lake lance lane lara laurel lava lea leo liberty lieb lila lilie lily linda linde line linus lion liv long
  lore lou love luca luck lucky luna luz lux
  mac mai maja major mandy manna mar marco marge marina mark marker marlin mars marsh martini mary mason mat matt max
  may melody mercedes merit merle merlin mercy mia mika mike miles milo mina mine misty mode mona monday mora morgan
  musa
  nancy nat nell nest neva nick nil noble noel nora nord norm norma north nova
  oak odd olive ola omega onyx opal orchid orion otter
  page paige paloma paris parker pascal pat patience patty paz pearl peg penny pepper perla perry petal phil pia pierce
  pierre pilar pine piper polly poppy porter precious prince prudence
  quill quest queen
  rain ramona rand randy ray red reed reina regina remy rex rich rio rip rita river rob robin rock rocky rod roman rome
  rosa rosario rose rosemary rowan roy royal ruby ruhe rush rust
  sabina sable sage sally salome sam sand sandy santa santiago savannah sawyer scott scout selma senna serena serenity
  sharon shell sid sierra sigma silver sky skye sol solange soledad son sonny spring star stella sterling stern still
  stone storm su sue sugar summer sun sunday sunny swift sydney
  taylor temple terra tiger tilde till tim tip tom ton tony top trace tracy trinity troy true tucker turner
  uma umut
  valencia valentine van vanessa velvet venus vera verity verona veronica victor victoria vida vina viola violet virginia
  vita
  wade walker wally ward warren washington west wheeler will willow win winter wolf woody wren
  zen zeta zion
`;

const FOLDED: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ""));

/** Whether a first name may be a word like any other. Never throws. @param folded lower case, without accents */
export function isAlsoAWord(folded: string): boolean {
  return FOLDED.has(folded);
}
