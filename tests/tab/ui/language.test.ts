import assert from "node:assert/strict";
import { guessLanguage } from "../../../tab/ui/language.ts";

describe("the language of what people write", () => {
  const SENTENCES: readonly (readonly [string, string])[] = [
    ["en", "We tried it with the whole team, and it took longer than I thought."],
    ["de", "Wir haben es mit dem ganzen Team versucht, und es hat länger gedauert."],
    ["fr", "Nous avons essayé avec toute l'équipe, et c'est plus long que prévu pour les autres."],
    ["es", "Lo hicimos con todo el equipo, pero no es tan fácil como parece."],
    ["it", "Abbiamo provato con tutta la squadra, ma non è stato facile come questo."],
    ["pt", "Nós fizemos isso com a equipe, mas não é tão fácil como parece."],
    ["nl", "Wij hebben het met het hele team geprobeerd, maar het is niet makkelijk."],
    ["ja", "チーム全体で試しました。"],
    ["zh", "我们和整个团队一起尝试过。"],
    ["ko", "우리는 팀 전체와 함께 해보았습니다."],
    ["el", "Το δοκιμάσαμε με όλη την ομάδα."],
    ["ar", "جربناها مع الفريق كله."],
  ];

  it("[TAB33] is told to a screen reader where it is sure", () => {
    assert.deepEqual(
      SENTENCES.map(([, text]) => guessLanguage(text)),
      SENTENCES.map(([language]) => language),
    );
  });

  it("[TAB33] is not guessed at where a few words leave it open", () => {
    for (const text of ["", "OK", "42", "Kanban", "Data Guild", "Москва?"])
      assert.equal(guessLanguage(text), undefined, text);
  });
});
