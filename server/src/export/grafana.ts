export const grafanaDashboard = (): string => ''
