#include "msoko/catalog/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>

#include "loader.hpp"
#include "names.hpp"

namespace msoko::catalog {
namespace {

namespace fs = std::filesystem;

constexpr std::array<Word<SocialSide>, 2> kSocialSides = {
    {{"favorable", SocialSide::Favorable}, {"adverse", SocialSide::Adverse}}};

constexpr std::string_view kRiskTable = "risk_profile";
constexpr const char* kRiskColumn = "factor";

/// Reads files one by one, then checks them against the catalogue.
class ComparisonLoader {
  public:
    explicit ComparisonLoader(const Catalog& catalog) : catalog_(catalog) {}

    /// @param prefix  what diagnostics put before the file's name
    void read_folder(const fs::path& folder, const fs::path& prefix) {
        std::error_code error;
        std::vector<fs::path> files;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            if (entry->path().extension() == ".toml") {
                files.push_back(entry->path());
            }
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            read_file(file, (prefix / kComparisonFolder / file.filename()).generic_string());
        }
    }

    [[nodiscard]] tl::expected<ComparisonDefinitions, Diagnostics> finish() {
        check_features();
        check_ratings();
        check_risk_factors();
        if (!diagnostics_.empty()) {
            return tl::make_unexpected(std::move(diagnostics_));
        }
        return std::move(definitions_);
    }

  private:
    void read_file(const fs::path& file, const std::string& name) {
        std::ifstream stream(file, std::ios::binary);
        const std::string content(std::istreambuf_iterator<char>(stream), {});
        const auto document = TomlDocument::parse(content, name, diagnostics_);
        if (document == nullptr) {
            return;
        }
        TableReader root(*document, document->root(), diagnostics_);
        for (TableReader& reader : root.tables("context_feature")) {
            read_feature(reader);
        }
        for (TableReader& reader : root.tables("rating")) {
            read_rating(reader);
        }
        for (TableReader& reader : root.tables("risk_factors")) {
            read_risk_factors(reader);
        }
        root.finish();
    }

    void read_feature(TableReader& reader) {
        ContextFeature feature;
        feature.place = reader.place();
        feature.indicator = reader.text("indicator");
        feature.high = reader.text("high");
        feature.low = reader.text("low");
        feature.social = reader.word_or<SocialSide>("social", kSocialSides, SocialSide::None);
        reader.finish();
        definitions_.context_features.push_back(std::move(feature));
    }

    void read_rating(TableReader& reader) {
        Rating rating;
        rating.place = reader.place();
        rating.id = reader.text("id");
        rating.title = reader.text("title");
        rating.source = reader.text("source");
        rating.status = read_verification(reader);
        for (TableReader& entry : reader.tables("component")) {
            RatingComponent component;
            component.indicator = entry.text("indicator");
            component.breakdown = entry.text_or("breakdown", "");
            component.weight = entry.decimal("weight");
            if (!(component.weight > 0)) {
                entry.report(entry.place("weight"), "Вес показателя в рейтинге больше нуля.");
            }
            entry.finish();
            rating.components.push_back(std::move(component));
        }
        reader.finish();
        definitions_.ratings.push_back(std::move(rating));
    }

    void read_risk_factors(TableReader& reader) {
        RiskFactors list;
        list.place = reader.place();
        list.factors = reader.texts("factors");
        list.source = reader.text("source");
        list.status = read_verification(reader);
        list.validity = read_validity(reader);
        reader.finish();
        definitions_.risk_factors.push_back(std::move(list));
    }

    void report(const Place& place, std::string message) { diagnostics_.push_back({place, std::move(message)}); }

    /// Values by organization are compared, so the indicator must have them, in the breakdown named.
    void check_compared(const std::string& id, const std::string& breakdown, const Place& place) {
        const Indicator* indicator = catalog_.find_indicator(id);
        if (indicator == nullptr) {
            report(place, fmt::format("Нет показателя «{}».{}", id,
                                      hint(id, names_of(catalog_.indicators(), &Indicator::id))));
        } else if (std::ranges::find(indicator->levels, Level::Organization) == indicator->levels.end()) {
            report(place, fmt::format("Показатель «{}» не считается по организациям: сравнивать нечего.", id));
        } else if (std::ranges::find(indicator->breakdowns, columns_of(breakdown)) == indicator->breakdowns.end()) {
            report(place,
                   fmt::format("У показателя «{}» нет разреза «{}».", id, breakdown.empty() ? "всего" : breakdown));
        }
    }

    /// "grade=6;subject=math" → grade, subject.
    static std::vector<std::string> columns_of(const std::string& breakdown) {
        std::vector<std::string> columns;
        for (std::size_t begin = 0; begin < breakdown.size();) {
            const std::size_t end = std::min(breakdown.find(';', begin), breakdown.size());
            columns.push_back(breakdown.substr(begin, std::min(breakdown.find('=', begin), end) - begin));
            begin = end + 1;
        }
        return columns;
    }

    void check_features() {
        std::set<std::string> known;
        for (const ContextFeature& feature : definitions_.context_features) {
            check_compared(feature.indicator, {}, feature.place);
            if (!known.insert(feature.indicator).second) {
                report(feature.place, fmt::format("Признак контекста «{}» назван дважды.", feature.indicator));
            }
        }
    }

    void check_ratings() {
        std::set<std::string> known;
        for (const Rating& rating : definitions_.ratings) {
            if (!known.insert(rating.id).second) {
                report(rating.place, fmt::format("Рейтинг «{}» описан дважды.", rating.id));
            }
            if (rating.components.empty()) {
                report(rating.place, fmt::format("В рейтинге «{}» нет ни одного показателя (component).", rating.id));
            }
            for (const RatingComponent& component : rating.components) {
                check_compared(component.indicator, component.breakdown, rating.place);
            }
        }
    }

    void check_risk_factors() {
        const TableDescription* table = catalog_.find_table(kRiskTable);
        const ColumnDescription* column = table == nullptr ? nullptr : table->find(kRiskColumn);
        for (std::size_t i = 0; i < definitions_.risk_factors.size(); ++i) {
            const RiskFactors& list = definitions_.risk_factors[i];
            for (const std::string& factor : list.factors) {
                if (column == nullptr || !contains(column->values, factor)) {
                    report(list.place,
                           fmt::format("Фактора «{}» нет среди значений столбца factor таблицы risk_profile.", factor));
                }
            }
            for (std::size_t j = 0; j < i; ++j) {
                if (list.validity.overlaps(definitions_.risk_factors[j].validity)) {
                    report(list.place, "Годы двух перечней факторов риска пересекаются.");
                }
            }
        }
    }

    const Catalog& catalog_;
    ComparisonDefinitions definitions_;
    Diagnostics diagnostics_;
};

}  // namespace

const ContextFeature* ComparisonDefinitions::find_feature(std::string_view indicator) const noexcept {
    const auto found = std::ranges::find(context_features, indicator, &ContextFeature::indicator);
    return found == context_features.end() ? nullptr : &*found;
}

const Rating* ComparisonDefinitions::find_rating(std::string_view id) const noexcept {
    const auto found = std::ranges::find(ratings, id, &Rating::id);
    return found == ratings.end() ? nullptr : &*found;
}

const RiskFactors* ComparisonDefinitions::risk_factors_of(int year) const noexcept {
    const auto found =
        std::ranges::find_if(risk_factors, [year](const RiskFactors& list) { return list.validity.covers(year); });
    return found == risk_factors.end() ? nullptr : &*found;
}

tl::expected<ComparisonDefinitions, std::vector<Diagnostic>> load_comparisons(const Catalog& catalog,
                                                                              const std::vector<fs::path>& additions) {
    ComparisonLoader loader(catalog);
    loader.read_folder(catalog.directory() / kComparisonFolder, {});
    for (const fs::path& folder : additions) {
        loader.read_folder(folder / kComparisonFolder, folder);
    }
    return loader.finish();
}

}  // namespace msoko::catalog
