#include "organization_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/base/text.hpp"

namespace msoko::ingest {

using catalog::ColumnRole;
using facts::OrganizationRecord;

namespace {

void set_if_empty(std::string& field, std::string value) {
    if (field.empty()) {
        field = std::move(value);
    }
}

}  // namespace

OrganizationIndex::OrganizationIndex(const CompiledLayout& layout, std::span<const BoundColumn> columns,
                                     OrganizationRecord constant, FindingLog& log)
    : layout_(&layout), log_(&log), constant_(std::move(constant)) {
    for (const BoundColumn& bound : columns) {
        if (bound.role == ColumnRole::Organization) {
            login_rule_ = bound.rule;
        } else if (bound.role == ColumnRole::Municipality || bound.role == ColumnRole::Region ||
                   bound.role == ColumnRole::OrganizationName) {
            watched_.push_back({bound.role, bound.rule, {}});
        }
    }
}

bool OrganizationIndex::has_login(const RowView& row) const noexcept {
    return row.find(ColumnRole::Organization) != nullptr ||
           (row.column(ColumnRole::Organization) == 0 && !constant_.login.empty());
}

bool OrganizationIndex::is_as_before(const RowView& row) const noexcept {
    return std::all_of(watched_.begin(), watched_.end(), [&](const Watched& watched) {
        const Cell* cell = row.find(watched.role);
        return cell == nullptr || cell->text == watched.text;
    });
}

std::uint32_t OrganizationIndex::add(const RowView& row) {
    const Cell* cell = row.find(ColumnRole::Organization);
    const std::string_view login = cell == nullptr ? std::string_view(constant_.login) : cell->text;
    if (login != last_login_ || records_.empty()) {
        const auto known = by_login_.find(login);
        if (known == by_login_.end()) {
            OrganizationRecord record = constant_;
            record.login = text::squeeze(login);
            // A stray space does not make another school.
            const auto [entry, is_new] =
                by_login_.try_emplace(record.login, static_cast<std::uint32_t>(records_.size()));
            by_login_.try_emplace(std::string(login), entry->second);
            last_ = entry->second;
            if (is_new) {
                if (cell != nullptr && layout_->has_capture(login_rule_, "region")) {
                    record.region_code = layout_->capture(login_rule_, record.login, "region");
                }
                records_.push_back(std::move(record));
                seen_.push_back({row.number(), 0, false});
            }
        } else {
            last_ = known->second;
        }
        last_login_ = login;
        look_at(row, records_[last_], seen_[last_]);
    } else if (!is_as_before(row)) {
        look_at(row, records_[last_], seen_[last_]);
    }
    ++seen_[last_].num_rows;
    return last_;
}

void OrganizationIndex::look_at(const RowView& row, OrganizationRecord& record, Seen& seen) {
    for (Watched& watched : watched_) {
        if (const Cell* cell = row.find(watched.role)) {
            watched.text = cell->text;
            take(watched, row, record, seen);
        }
    }
}

void OrganizationIndex::take(const Watched& watched, const RowView& row, OrganizationRecord& record, Seen& seen) {
    const auto captured = [&](std::string_view name) { return layout_->capture(watched.rule, watched.text, name); };
    if (watched.role == ColumnRole::Municipality) {
        take_municipality(captured("name"), row, record, seen);
        if (!seen.is_outside) {
            set_if_empty(record.municipality_code, captured("code"));
        }
        set_if_empty(record.region_code, captured("region"));
    } else if (watched.role == ColumnRole::Region) {
        set_if_empty(record.region, captured("name"));
        set_if_empty(record.region_code, captured("code"));
    } else {
        std::string name = captured("name");
        if (!name.empty() && !record.name.empty() && text::fold(name) != text::fold(record.name)) {
            log_->add(checks::kTwoNames, row.number(), row.column(watched.role),
                      fmt::format("У организации {} два названия: выше «{}», здесь «{}». Взято первое.", record.login,
                                  record.name, name));
        }
        set_if_empty(record.name, std::move(name));
    }
}

void OrganizationIndex::take_municipality(std::string name, const RowView& row, OrganizationRecord& record,
                                          Seen& seen) {
    const std::uint32_t column = row.column(ColumnRole::Municipality);
    if (!name.empty() && !layout_->is_municipality(name)) {
        if (!seen.is_outside) {
            log_->add(checks::kNotMunicipality, row.number(), column,
                      fmt::format("«{}» не муниципалитет: организация {} учитывается только в итогах региона.", name,
                                  record.login));
        }
        seen.is_outside = true;
        return;
    }
    if (!name.empty() && !record.municipality.empty() && name != record.municipality) {
        log_->add(checks::kTwoMunicipalities, row.number(), column,
                  fmt::format("У организации {} два муниципалитета: выше «{}», здесь «{}». Взят первый; исправьте "
                              "столбец.",
                              record.login, record.municipality, name));
    }
    set_if_empty(record.municipality, std::move(name));
}

void OrganizationIndex::report_gaps() {
    const auto municipality = std::find_if(watched_.begin(), watched_.end(), [](const Watched& watched) {
        return watched.role == ColumnRole::Municipality;
    });
    if (municipality == watched_.end()) {
        return;
    }
    for (std::size_t i = 0; i < records_.size(); ++i) {
        const OrganizationRecord& record = records_[i];
        if (record.municipality.empty() && record.municipality_code.empty() && !seen_[i].is_outside) {
            log_->add(checks::kNoMunicipality, seen_[i].row, 0,
                      fmt::format("Для организации {} муниципалитет не указан (строк: {}). Он будет взят из других "
                                  "файлов, если назван там; иначе организация учитывается только в итогах региона.",
                                  record.login, seen_[i].num_rows));
        }
    }
}

}  // namespace msoko::ingest
