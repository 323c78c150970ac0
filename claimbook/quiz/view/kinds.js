/**
 * The kinds of questions by name. The file of each puts itself in here: a function (question, id)
 * that gives four things, its node, read() the answer, write(answer), and mark(notes by part, the
 * solution or null).
 */
export const KINDS = {};
