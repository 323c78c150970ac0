/**
 * The kinds of questions by name. The file of each puts itself in here: a function (question, id)
 * that gives four things, its node, read() the answer, write(answer), and mark(notes by part, the
 * solution or null). A fifth, solved(solution), gives nodes to show in place of the right answer;
 * with `revised`, whoever is asked again begins with the last answer.
 */
export const KINDS = {};
