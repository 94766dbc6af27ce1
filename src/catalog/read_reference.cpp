#include <array>

#include "loader.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<MonitoredKind>, 2> kMonitoredKinds = {
    {{"subject", MonitoredKind::Subject}, {"group", MonitoredKind::Group}}};

}  // namespace

void Loader::read_scale(TableReader reader) {
    Scale scale;
    scale.year = reader.integer("year");
    scale.procedure = reader.text("procedure");
    scale.subject = reader.text("subject");
    scale.grade = reader.integer("grade");
    scale.max_primary = reader.integer("max_primary");
    scale.min_3 = reader.integer("min_3");
    scale.min_4 = reader.integer("min_4");
    scale.min_5 = reader.integer("min_5");
    scale.condition = reader.text_or("condition", "");
    scale.source = reader.text("source");
    scale.status = read_verification(reader);
    scale.note = reader.text_or("note", "");
    reader.finish();
    scale_places_.push_back(reader.place());
    catalog_.scales_.push_back(std::move(scale));
}

void Loader::read_minimum(TableReader reader) {
    Minimum minimum;
    minimum.place = reader.place();
    minimum.year = reader.integer("year");
    minimum.procedure = reader.text("procedure");
    minimum.subject = reader.text("subject");
    minimum.grade = reader.optional_integer("grade");
    minimum.max_primary = reader.optional_integer("max_primary");
    minimum.max_score = reader.integer("max_score");
    minimum.min_score = reader.integer("min_score");
    minimum.min_university = reader.optional_integer("min_university");
    minimum.source = reader.text("source");
    minimum.status = read_verification(reader);
    minimum.note = reader.text_or("note", "");
    reader.finish();
    catalog_.minimums_.push_back(std::move(minimum));
}

void Loader::read_monitored(TableReader reader) {
    MonitoredDraft draft;
    Monitored& monitored = draft.monitored;
    monitored.place = reader.place();
    monitored.id = reader.text("id");
    monitored.title = reader.text("title");
    monitored.regulation_place = reader.text("place");
    monitored.mechanism = reader.text("mechanism");
    monitored.kind = reader.word<MonitoredKind>("kind", kMonitoredKinds);
    draft.served_by = reader.placed_texts("served_by");
    draft.forms = reader.placed_texts("forms");
    draft.procedures = reader.placed_texts("procedures");
    monitored.note = reader.text_or("note", "");
    if (draft.served_by.empty() && draft.forms.empty() && draft.procedures.empty()) {
        reader.report(monitored.place, "Не сказано, чем это обеспечено: нужен served_by, forms или procedures.");
    }
    reader.finish();
    claim("Показатель", monitored.id, monitored.place);
    monitored_.push_back(std::move(draft));
}

}  // namespace msoko::catalog
