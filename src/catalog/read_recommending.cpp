#include <array>

#include "cycle_loader.hpp"

namespace msoko::catalog {

Addressee read_addressee(TableReader& reader) {
    Addressee addressee{reader.text("id"), reader.text("label"), reader.text("dative")};
    reader.finish();
    return addressee;
}

RequiredAddressees read_required(TableReader& reader) {
    RequiredAddressees required{reader.placed_text("profile"), reader.placed_text("mechanism"),
                                reader.placed_texts("addressees")};
    reader.finish();
    return required;
}

RecommendationRule read_rule(TableReader& reader) {
    constexpr std::array<Word<RuleSubject>, 2> kSubjects = {
        {{"value", RuleSubject::Value}, {"signal", RuleSubject::Signal}}};
    RecommendationRule rule;
    rule.place = reader.place();
    rule.id = reader.text("id");
    rule.title = reader.text("title");
    rule.mechanism = reader.placed_text("mechanism");
    rule.subject = reader.word<RuleSubject>("of", kSubjects);
    rule.indicators = reader.placed_texts("indicators");
    rule.when = reader.placed_text("when");
    for (TableReader& text : reader.tables("text")) {
        rule.texts.push_back({text.placed_text("to"), text.placed_text("text")});
        text.finish();
    }
    rule.basis = reader.text("basis");
    reader.finish();
    return rule;
}

CycleKind read_cycle_kind(TableReader& reader) {
    constexpr std::array<Word<CycleRecord>, 2> kRecords = {
        {{"measure", CycleRecord::Measure}, {"decision", CycleRecord::Decision}}};
    CycleKind kind;
    kind.place = reader.place();
    kind.id = reader.text("id");
    kind.record = reader.word<CycleRecord>("record", kRecords);
    kind.mechanism = reader.placed_text("mechanism");
    kind.title = reader.text("title");
    kind.basis = reader.text("basis");
    reader.finish();
    return kind;
}

}  // namespace msoko::catalog
