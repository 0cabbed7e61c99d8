/**
 * Why the server cannot start, in words for the one who starts it; shown without a stack. Thrown and not returned, since
 * whatever was opened on the way has to be closed again.
 */
export class StartProblem extends Error {}
