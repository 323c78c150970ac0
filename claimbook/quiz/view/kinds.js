/**
 * The kinds of questions by name. The file of each puts itself in here: a function (question, id)
 * that gives four things, its node, read() the answer, write(answer), and mark(notes by part, the
 * solution or null); a fifth, solved(solution), gives nodes in place of the right answer in words.
 */
export const KINDS = {};
