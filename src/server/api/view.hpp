#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/app/workplace.hpp"
#include "msoko/server/api/operations.hpp"
#include "msoko/server/http/answer_cache.hpp"
#include "msoko/server/http/static_files.hpp"

namespace msoko::api {

/// Where a value stands, as the API names it.
struct UnitName {
    std::string key;  ///< login of the year, name of the municipality, code of the region
    std::string name;
    std::optional<std::string> municipality;
};

/// An assessment with what its operations need ready: computed once, then only read, by many threads. With it go the
/// answers that were made of it.
class View {
  public:
    /// @param snapshot  version 0 = of no workplace
    /// @param outputs   files of the folder of outputs; nullptr = there is none
    View(app::Snapshot snapshot, ApiOptions options, std::shared_ptr<const http::StaticFiles> outputs = nullptr);

    [[nodiscard]] const app::Assessment& assessment() const noexcept { return *snapshot_.assessment; }
    [[nodiscard]] const app::Snapshot& snapshot() const noexcept { return snapshot_; }
    [[nodiscard]] const facts::FactSet& facts() const noexcept { return assessment().facts(); }
    [[nodiscard]] const cube::ValueTable& values() const noexcept { return assessment().values(); }
    [[nodiscard]] const ApiOptions& options() const noexcept { return options_; }
    [[nodiscard]] const http::StaticFiles* outputs() const noexcept { return outputs_.get(); }
    /// Changes when anything of the assessment does; with its quotes.
    [[nodiscard]] const std::string& etag() const noexcept { return etag_; }

    /// Answers to those who see everything.
    [[nodiscard]] http::AnswerCache& answers() const noexcept { return answers_; }

    /// Organizations by municipality and name, numbers in names by value.
    [[nodiscard]] const std::vector<facts::OrgId>& organizations() const noexcept { return organizations_; }
    [[nodiscard]] bool has_results(facts::OrgId id) const noexcept { return has_results_[id.index()]; }
    /// Signs of an organization over all years.
    [[nodiscard]] std::size_t num_flagged(facts::OrgId id) const noexcept { return num_flagged_[id.index()]; }
    /// Organizations that have rows of a paper.
    [[nodiscard]] std::size_t num_organizations(std::size_t paper) const noexcept { return num_organizations_[paper]; }

    /// "grade=6;subject=math" and «6 класс, математика» of a breakdown of the values.
    [[nodiscard]] const std::string& breakdown_key(std::uint32_t breakdown) const { return breakdown_keys_[breakdown]; }
    [[nodiscard]] const std::string& breakdown_title(std::uint32_t breakdown) const {
        return breakdown_titles_[breakdown];
    }
    /// Breakdown of the values by its key; nullopt where no value has it.
    [[nodiscard]] std::optional<std::uint32_t> find_breakdown(std::string_view key) const;
    /// True where the left breakdown is to be listed first: the total, then by grade and subject.
    [[nodiscard]] bool comes_before(std::uint32_t left, std::uint32_t right) const;

    /// Indicators that the overview and the profiles of organizations show, as ids of the catalogue.
    [[nodiscard]] const std::vector<std::string>& headline_indicators() const noexcept { return headline_; }
    /// True where the breakdown is shown beside the headline indicators: the total and single works.
    [[nodiscard]] bool is_headline_breakdown(std::uint32_t breakdown) const;

    /// Whether the task statistics at an index of assessment().items() are a deficit.
    [[nodiscard]] bool is_deficit(std::size_t item) const noexcept { return is_deficit_[item]; }

    /// The municipality that all results are of; nullopt where there are several. The totals of the region are then its
    /// own, and are not shown as the region's.
    [[nodiscard]] std::optional<std::uint32_t> only_municipality() const noexcept;
    [[nodiscard]] UnitName unit_name(catalog::Level level, std::uint32_t unit, int year) const;
    /// Name of an organization's municipality; nullopt where no file names it.
    [[nodiscard]] std::optional<std::string> municipality_of(facts::OrgId id) const;
    /// Index of a municipality by its name. @error NotFound with the nearest names.
    [[nodiscard]] Result<std::uint32_t> find_municipality(std::string_view name) const;
    /// NotFound for a login, with the nearest logins of organizations that may be named.
    [[nodiscard]] tl::unexpected<Error> no_organization(std::string_view login,
                                                        const std::function<bool(facts::OrgId)>& may_be_named) const;
    /// @error NotFound with the nearest ids.
    [[nodiscard]] Result<const catalog::Indicator*> find_indicator(std::string_view id) const;

  private:
    void order_organizations();
    void count_results();

    app::Snapshot snapshot_;
    ApiOptions options_;
    std::shared_ptr<const http::StaticFiles> outputs_;
    std::string etag_;
    mutable http::AnswerCache answers_{std::size_t{64} << 20U};
    std::vector<facts::OrgId> organizations_;
    std::vector<bool> has_results_;
    std::vector<std::size_t> num_flagged_;
    std::vector<std::size_t> num_organizations_;
    std::vector<std::string> breakdown_keys_;
    std::vector<std::string> breakdown_titles_;
    std::vector<std::string> headline_;
    std::vector<bool> is_deficit_;
};

}  // namespace msoko::api
