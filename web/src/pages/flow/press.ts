/** Keys that press what looks like a button but is drawn. */
export const isPress = (key: string) => key === 'Enter' || key === ' '
