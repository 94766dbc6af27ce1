#include "person_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "file_problem.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"

namespace msoko::ingest {

std::optional<Pseudonym> PersonNames::pseudonym(const std::string& identity) {
    if (key_ == nullptr) {
        error_ =
            Error{ErrorCode::NotFound, "в файле имена людей; они не хранятся, их заменяют коды, а ключа для этого нет"};
        return std::nullopt;
    }
    Result<Pseudonym> made = key_->pseudonym(identity);
    if (!made) {
        error_ = made.error();
        return std::nullopt;
    }
    return *made;
}

std::uint64_t PersonNames::group_of(std::string_view login, int year) {
    return std::hash<std::string>{}(text::squeeze(login)) ^ (static_cast<std::uint64_t>(year) << 1U);
}

std::optional<std::uint32_t> PersonNames::add(const Person& person) {
    const std::string identity = identity_of(person.names);
    const auto by_names = error_ ? std::nullopt : pseudonym(identity);
    if (!by_names) {
        return std::nullopt;
    }
    const std::string detail = text::fold(person.detail);
    const auto own = detail.empty() ? by_names : pseudonym(identity + '\x1F' + detail);
    if (!own) {
        return std::nullopt;
    }
    ++num_names_;
    std::string organization = text::squeeze(person.organization);
    const auto [known, is_new] = seen_.try_emplace({group_of(organization, person.year), own->code},
                                                   Seen{organization, *by_names, *own, person.row, person.column});
    if (!is_new && known->second.own != *own) {
        // Both are told, and whoever compares the checks refuses the file: their rows are one person's already.
        people_.push_back({known->second.organization, own->code, known->second.own.check, known->second.row});
        people_.push_back({std::move(organization), own->code, own->check, person.row});
    }
    return own->code;
}

void PersonNames::settle() {
    std::map<std::pair<std::uint64_t, Pseudonym>, Seen*> first;
    for (auto& [key, seen] : seen_) {
        const auto [other, is_new] = first.try_emplace({key.first, seen.by_names}, &seen);
        if (is_new) {
            continue;
        }
        const auto [upper, lower] = std::minmax(other->second->row, seen.row);
        other->second->has_namesake = seen.has_namesake = true;
        log_->add(checks::kNamesake, lower, seen.column,
                  fmt::format("В одной организации двое с одинаковыми именами (ещё строка {}), различаются документом "
                              "или классом. Коды им даны вместе с этим признаком: в других файлах их узнать нельзя. "
                              "Дайте им коды обучающихся.",
                              upper));
    }
    for (const auto& [key, seen] : seen_) {
        const Pseudonym& stays = seen.has_namesake ? seen.own : seen.by_names;
        people_.push_back({seen.organization, stays.code, stays.check, seen.row});
    }
    if (num_names_ > 0) {
        log_->add(checks::kNamesDropped, 0, 0,
                  fmt::format("Имена и документы заменены кодами (строк: {}). Сами имена не сохранены.",
                              number::format(static_cast<std::int64_t>(num_names_))));
    }
}

std::uint32_t PersonNames::final_code(std::string_view organization, int year, std::uint32_t code) const {
    const auto found = seen_.find({group_of(organization, year), code});
    return found == seen_.end() || found->second.has_namesake ? code : found->second.by_names.code;
}

tl::unexpected<Error> unusable_names(std::string_view file, const Error& error) {
    return error.code == ErrorCode::NotFound
               ? unusable_file(
                     file, error.message,
                     "Укажите файл ключа (--key): если его нет, он будет создан. Храните его отдельно от базы.")
               : tl::make_unexpected(error);
}

}  // namespace msoko::ingest
