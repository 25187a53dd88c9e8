/**
 * Lint rules of our own, for what no published rule says. Plain JavaScript,
 * because the linter and editors load them without a build.
 */

const DIRECTIVE = /^\s*eslint-disable/;
const REASON = /\s--\s+\S{3,}/;

/** An exception to a rule names its reason behind two dashes, so that the next reader can judge it. */
const disableSaysWhy = {
  meta: {
    type: "problem",
    schema: [],
    messages: { silent: "Say why this exception is right: eslint-disable-next-line rule -- because ..." },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!DIRECTIVE.test(comment.value) || REASON.test(comment.value)) continue;
        context.report({ loc: comment.loc, messageId: "silent" });
      }
    },
  }),
};

/** Every function that others may call says what it promises. */
const frontDoorsAreDocumented = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { bare: "Say above '{{name}}' what it promises, its units, and what happens when it cannot." },
  },
  create: (context) => ({
    "ExportNamedDeclaration > FunctionDeclaration, ExportNamedDeclaration > ClassDeclaration"(node) {
      // The comment of an overloaded function stands above its first signature.
      const above = context.sourceCode.getCommentsBefore(node.parent).at(-1);
      if (followsItsSignature(node) || (above?.type === "Block" && above.value.startsWith("*"))) return;
      context.report({ node, messageId: "bare", data: { name: node.id?.name ?? "this" } });
    },
  }),
};

function followsItsSignature(node) {
  const siblings = node.parent.parent.body;
  const before = siblings[siblings.indexOf(node.parent) - 1];
  const declared = before?.type === "ExportNamedDeclaration" ? before.declaration : undefined;
  return declared?.type === "TSDeclareFunction" && declared.id?.name === node.id?.name;
}

export const houseRules = {
  "disable-says-why": disableSaysWhy,
  "front-doors-are-documented": frontDoorsAreDocumented,
};
