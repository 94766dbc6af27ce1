#include "cycle_loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "names.hpp"

namespace msoko::catalog {
namespace {

constexpr std::string_view kPlans = "roadmaps";
constexpr std::string_view kCycle = "cycle";

}  // namespace

tl::expected<CycleCatalog, std::vector<Diagnostic>> CycleCatalog::load(
    const Catalog& catalog, const std::vector<std::filesystem::path>& additions) {
    CycleLoader loader(catalog);
    loader.read_folder(catalog.directory(), {});
    for (const std::filesystem::path& folder : additions) {
        loader.read_folder(folder, folder);
    }
    return loader.finish();
}

const Plan* CycleCatalog::find_plan(std::string_view id) const noexcept {
    const auto found = std::find_if(plans_.begin(), plans_.end(), [id](const Plan& plan) { return plan.id == id; });
    return found == plans_.end() ? nullptr : &*found;
}

const Addressee* CycleCatalog::find_addressee(std::string_view id) const noexcept {
    const auto found =
        std::find_if(addressees_.begin(), addressees_.end(), [id](const Addressee& one) { return one.id == id; });
    return found == addressees_.end() ? nullptr : &*found;
}

void CycleLoader::read_folder(const std::filesystem::path& folder, const std::filesystem::path& prefix) {
    for (const std::string_view part : {kPlans, kCycle}) {
        std::vector<std::filesystem::path> files;
        std::error_code error;
        for (std::filesystem::directory_iterator entry(folder / part, error);
             !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
            if (entry->is_regular_file() && entry->path().extension() == ".toml") {
                files.push_back(entry->path());
            }
        }
        std::sort(files.begin(), files.end());
        for (const std::filesystem::path& file : files) {
            const std::filesystem::path path = std::filesystem::path(part) / file.filename();
            std::ifstream stream(file, std::ios::binary);
            const std::string content(std::istreambuf_iterator<char>(stream), {});
            if (!stream.is_open() || stream.bad()) {
                report({(prefix / path).generic_string(), 0, 0},
                       "Файл каталога не открывается: проверьте права на чтение.");
                continue;
            }
            read_file(path, (prefix / path).generic_string(), content);
        }
    }
}

void CycleLoader::read_file(const std::filesystem::path& path, const std::string& name, std::string_view content) {
    const auto document = TomlDocument::parse(content, name, diagnostics_);
    if (document == nullptr) {
        return;
    }
    if (*path.begin() != kPlans) {
        read_definitions(*document);
        return;
    }
    TableReader root(*document, document->root(), diagnostics_);
    made_.plans_.push_back(read_plan(root, path.stem().string()));
    claim("Дорожная карта", made_.plans_.back().id, {name, 1, 1});
}

void CycleLoader::read_definitions(const TomlDocument& document) {
    TableReader root(document, document.root(), diagnostics_);
    for (TableReader& reader : root.tables("working_year")) {
        const Place place = reader.place();
        made_.working_years_.push_back(read_working_year(reader));
        claim("Производственный календарь", std::to_string(made_.working_years_.back().year), place);
    }
    for (TableReader& reader : root.tables("addressee")) {
        const Place place = reader.place();
        made_.addressees_.push_back(read_addressee(reader));
        claim("Адресат", made_.addressees_.back().id, place);
    }
    for (TableReader& reader : root.tables("required")) {
        made_.required_.push_back(read_required(reader));
    }
    for (TableReader& reader : root.tables("rule")) {
        made_.rules_.push_back(read_rule(reader));
        claim("Правило рекомендаций", made_.rules_.back().id, made_.rules_.back().place);
    }
    for (TableReader& reader : root.tables("cycle_kind")) {
        made_.kinds_.push_back(read_cycle_kind(reader));
        claim("Вид мер и решений", made_.kinds_.back().id, made_.kinds_.back().place);
    }
    root.finish();
}

tl::expected<CycleCatalog, Diagnostics> CycleLoader::finish() {
    const std::vector<std::string> mechanisms = names_of(catalog_.mechanisms(), &Mechanism::id);
    const std::vector<std::string> profiles = names_of(catalog_.profiles(), &Profile::id);
    const std::vector<std::string> addressees = names_of(made_.addressees_, &Addressee::id);
    for (const RequiredAddressees& required : made_.required_) {
        check_name("набора показателей", required.profile, profiles);
        check_name("механизма", required.mechanism, mechanisms);
        for (const PlacedText& addressee : required.addressees) {
            check_name("адресата", addressee, addressees);
        }
    }
    for (const RecommendationRule& rule : made_.rules_) {
        check_rule(rule);
    }
    for (const CycleKind& kind : made_.kinds_) {
        check_name("механизма", kind.mechanism, mechanisms);
    }
    if (!diagnostics_.empty()) {
        return tl::make_unexpected(std::move(diagnostics_));
    }
    return std::move(made_);
}

void CycleLoader::check_rule(const RecommendationRule& rule) {
    check_name("механизма", rule.mechanism, names_of(catalog_.mechanisms(), &Mechanism::id));
    if ((rule.subject == RuleSubject::Value) == rule.indicators.empty()) {
        report(rule.place,
               fmt::format("Правило «{}»: показатели (indicators) нужны правилу о значениях и не нужны правилу о "
                           "признаках.",
                           rule.id));
    }
    for (const PlacedText& indicator : rule.indicators) {
        check_name("показателя", indicator, names_of(catalog_.indicators(), &Indicator::id));
    }
    if (rule.texts.empty()) {
        report(rule.place, fmt::format("Правило «{}»: нет ни одного текста [[rule.text]].", rule.id));
    }
    for (const RecommendationText& text : rule.texts) {
        check_name("адресата", text.addressee, names_of(made_.addressees_, &Addressee::id));
    }
}

void CycleLoader::check_name(const char* what, const PlacedText& name, const std::vector<std::string>& known) {
    if (!name.text.empty() && !contains(known, name.text)) {
        report(name.place, fmt::format("Нет {} «{}».{}", what, name.text, hint(name.text, known)));
    }
}

void CycleLoader::claim(const std::string& kind, const std::string& key, const Place& place) {
    const auto [position, is_new] = claimed_[kind].emplace(key, place);
    if (!is_new) {
        report(place, fmt::format("{} «{}» уже есть: {}:{}.", kind, key, position->second.file, position->second.line));
    }
}

void CycleLoader::report(const Place& place, std::string message) {
    diagnostics_.push_back({place, std::move(message)});
}

}  // namespace msoko::catalog
