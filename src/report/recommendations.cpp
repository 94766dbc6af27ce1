#include "msoko/report/recommendations.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "joined_advice.hpp"
#include "proper_name.hpp"
#include "texts.hpp"

namespace msoko::report {
namespace {

using cycle::Recommendation;

std::string mechanism_label(const Advice& advice, const std::string& id) {
    const catalog::Mechanism* mechanism = advice.catalog.find_mechanism(id);
    return mechanism == nullptr ? id : mechanism->label;
}

std::string dative(const Advice& advice, const std::string& id) {
    const catalog::Addressee* addressee = advice.cycle.find_addressee(id);
    return addressee == nullptr ? id : addressee->dative;
}

std::string label_of(const Advice& advice, const std::string& id) {
    const catalog::Addressee* addressee = advice.cycle.find_addressee(id);
    return addressee == nullptr ? id : addressee->label;
}

Arguments arguments_of(const Advice& advice) {
    Arguments arguments;
    arguments.text("date", advice.date).text("profile", advice.profile.title);
    return arguments;
}

SheetCell text_cell(std::string text, CellState state = CellState::Plain) {
    return text.empty() ? SheetCell{{}, state} : SheetCell{std::move(text), state};
}

Sheet list_sheet(const Advice& advice, Texts& texts) {
    Sheet sheet;
    sheet.name = texts("book.list");
    sheet.title = {texts("book.title"), texts("book.about", arguments_of(advice))};
    for (const std::string& title : texts.list("book.columns")) {
        sheet.columns.push_back({title, NumberKind::Text, 70});
    }
    sheet.frozen_columns = 3;
    for (const Recommendation& one : advice.recommendations) {
        sheet.rows.push_back({text_cell(mechanism_label(advice, one.problem.mechanism)),
                              text_cell(dative(advice, one.addressee)), text_cell(one.problem.unit_name),
                              text_cell(one.problem.unit), text_cell(std::to_string(one.problem.year)),
                              text_cell(one.problem.title), text_cell(one.problem.facts), text_cell(one.text),
                              text_cell(std::string(cycle::words(one.state)))});
    }
    return sheet;
}

Sheet required_sheet(const Advice& advice, Texts& texts) {
    Sheet sheet;
    sheet.name = texts("book.required");
    sheet.title = {texts("book.required"), texts("book.required_note")};
    for (const std::string& title : texts.list("book.required_columns")) {
        sheet.columns.push_back({title, sheet.columns.size() < 2 ? NumberKind::Text : NumberKind::Integer, 70});
    }
    for (const AddresseeCount& count : count_addressees(advice)) {
        const CellState state = count.num == 0 ? CellState::Worse : CellState::Plain;
        sheet.rows.push_back({text_cell(mechanism_label(advice, count.mechanism)),
                              text_cell(label_of(advice, count.addressee), state),
                              SheetCell{static_cast<double>(count.num), state},
                              SheetCell{static_cast<double>(count.num_places), state}});
    }
    return sheet;
}

}  // namespace

std::vector<AddresseeCount> count_addressees(const Advice& advice) {
    std::vector<AddresseeCount> counts;
    for (const catalog::RequiredAddressees& required : advice.cycle.required()) {
        if (required.profile.text != advice.profile.id) {
            continue;
        }
        for (const catalog::PlacedText& addressee : required.addressees) {
            AddresseeCount count{required.mechanism.text, addressee.text, 0, 0};
            std::set<std::string> places;
            for (const Recommendation& one : advice.recommendations) {
                if (one.problem.mechanism == count.mechanism && one.addressee == count.addressee) {
                    ++count.num;
                    places.insert(one.problem.unit);
                }
            }
            count.num_places = places.size();
            counts.push_back(std::move(count));
        }
    }
    return counts;
}

namespace {

/// Recommendations of a letter that say the same of several works.
struct Joined {
    std::string mechanism;
    std::string addressee;
    std::string rule;
    std::vector<std::string_view> texts;
    std::string facts;
};

std::vector<Joined> join(std::span<const Recommendation> own) {
    std::vector<Joined> groups;
    for (const Recommendation& one : own) {
        // What a person wrote has no rule and stands alone.
        auto group = std::ranges::find_if(groups, [&](const Joined& known) {
            return !known.rule.empty() && known.rule == one.problem.rule && known.addressee == one.addressee;
        });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {one.problem.mechanism, one.addressee, one.problem.rule, {}, {}});
        }
        group->texts.push_back(one.text);
        group->facts += (group->facts.empty() ? "" : "; ") + one.problem.facts;
    }
    return groups;
}

void write_advice(const Joined& group, Document& document, Texts& texts) {
    JoinedAdvice joined = join_advice(group.texts);
    if (!joined.found.empty()) {
        document.add(BulletList{std::move(joined.found)});
    }
    if (!joined.advice.empty()) {
        document.paragraph(joined.advice);
    }
    document.paragraph(texts("letter.grounds", Arguments().text("facts", group.facts)), ParagraphRole::Note);
}

}  // namespace

Result<Document> advice_letter(const Advice& advice, std::span<const Recommendation> own) {
    Texts texts(advice.catalog, "recommendations");
    Document document;
    const std::vector<Joined> groups = join(own);
    std::set<std::string> mechanisms;
    for (const Joined& group : groups) {
        mechanisms.insert(group.mechanism);
    }
    Arguments arguments = arguments_of(advice);
    arguments.text("org", proper_name(own.front().problem.unit_name))
        .count("num", static_cast<std::int64_t>(groups.size()))
        .count("mechanisms", static_cast<std::int64_t>(mechanisms.size()));
    const std::string title = texts("letter.title");
    document.properties = {title, advice.territory.organization,
                           fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(advice.created_at))};
    document.heading(1, title);
    document.paragraph(texts("letter.about", arguments));
    document.paragraph(texts("letter.lead", arguments), ParagraphRole::Lead);
    for (const catalog::Mechanism& mechanism : advice.catalog.mechanisms()) {
        if (!mechanisms.contains(mechanism.id)) {
            continue;
        }
        document.heading(2, mechanism.label);
        for (const catalog::Addressee& addressee : advice.cycle.addressees()) {
            bool is_first = true;
            for (const Joined& group : groups) {
                if (group.mechanism != mechanism.id || group.addressee != addressee.id) {
                    continue;
                }
                if (std::exchange(is_first, false)) {
                    document.heading(3, texts("letter.whom", Arguments().text("addressee", addressee.dative)));
                }
                write_advice(group, document, texts);
            }
        }
    }
    document.paragraph(texts("letter.answer"));
    if (advice.territory.signatory) {
        document.add(Signature{advice.territory.signatory->position, advice.territory.signatory->name});
    }
    if (texts.error()) {
        return tl::make_unexpected(*texts.error());
    }
    return document;
}

Result<Workbook> advice_book(const Advice& advice) {
    Texts texts(advice.catalog, "recommendations");
    Workbook workbook;
    workbook.author = advice.territory.organization;
    workbook.created_at = advice.created_at;
    workbook.title = texts("book.title");
    workbook.has_legend = false;
    workbook.sheets = {list_sheet(advice, texts), required_sheet(advice, texts)};
    if (texts.error()) {
        return tl::make_unexpected(*texts.error());
    }
    return workbook;
}

}  // namespace msoko::report
