/**
 * Say how a reader's memory compares with the record. `pairs` are those of the record, `memory` maps
 * a question's id to whether the reader remembers to have been right. "" if nothing was remembered.
 */
export function remembered(pairs, memory) {
  const known = pairs.filter((pair) => memory.has(pair.id));
  if (!known.length) return "";
  const count = (test) =>
    known.filter((pair) => test(memory.get(pair.id), pair.first.right)).length;
  const thought = count((memory) => memory);
  const was = count((_, right) => right);
  const flattered = count((memory, right) => memory && !right);
  const modest = count((memory, right) => !memory && right);
  return (
    `You remember ${thought} of ${known.length} right; the record has ${was}. ${flattered} you had ` +
    `wrong and remember as right, ${modest} the other way round. ${turn(thought, was, flattered)}`
  );
}

function turn(thought, was, flattered) {
  if (thought > was) return "Your memory is kinder than the record. That is common.";
  if (thought < was) return "Your memory is harder on you than the record. That is less common.";
  if (flattered) return "The sum agrees, and single answers do not.";
  return "Your memory and the record agree.";
}
