/** Forms of one word are written alike: plurals of -y and -ch, and British and American spelling. In small letters, as words are cut. */
export function formOf(word: string): string {
  let form = word
  if (form.length > 5) {
    // The cut has taken the plural s already: “technologie”, “processe”, “approache”.
    form = form.replace(/ie$/, 'y').replace(/(ss|x|ch|sh|zz)e$/, '$1')
    form = form.replace(/([^aeiou])our$/, '$1or').replace(/programme$/, 'program')
    form = form.replace(/([iy])z(e|ed|ing|ation)$/, '$1s$2')
  }
  return form
}

/** What forms of a verb share: “operate”, “operating” and “operated” are one within a label of several words. */
export function stemOf(form: string): string {
  const bare = form.length > 5 ? form.replace(/(ing|ed)$/, '') : form
  const stem = bare.length < 4 ? form : bare
  return stem.length > 3 ? stem.replace(/([b-df-hj-km-np-rtv-z])\1$/, '$1').replace(/e$/, '') : stem
}

/** Words that stand in some writings of a label and not in others. */
export const isArticle = (word: string): boolean => word === 'a' || word === 'an' || word === 'the'
