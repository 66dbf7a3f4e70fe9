// A number is right if it is the one that the feedback bears as its key.
questionKinds.number = class extends Question {
  get input() {
    return this.field.querySelector(".option input");
  }

  get answer() {
    const said = this.input.value.trim();
    return said ? [said] : [];
  }

  get isAnswered() {
    return this.answer.length === 1;
  }

  get isRight() {
    return this.answer[0] === this.solution[0];
  }

  put(answer) {
    this.input.value = answer[0] ?? "";
  }
};
