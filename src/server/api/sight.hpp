#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/server/http/request.hpp"
#include "view.hpp"

namespace msoko::api {

/// How much of a view whoever asks may see: organizations one by one, totals as long as they tell nothing of a single
/// organization that is not seen. Where no sign-in is needed, everything. Made for one request, used by its thread.
class Sight {
  public:
    Sight(const View& view, const http::Request& request);

    [[nodiscard]] const View& view() const noexcept { return view_; }
    [[nodiscard]] bool sees_all() const noexcept { return sees_all_; }
    [[nodiscard]] bool sees(facts::OrgId id) const { return sees_all_ || seen_[id.index()]; }
    /// Names of files and what is wrong in them.
    [[nodiscard]] bool sees_files() const noexcept { return sees_files_; }
    /// By the login of any year. One that is not seen is as unknown as one that is not there.
    /// @error NotFound with the nearest logins that are seen
    [[nodiscard]] Result<facts::OrgId> find_organization(std::string_view login) const;

    /// Whether a value may be shown. That of an organization: where it is seen. A total: where the organizations behind
    /// it that are not seen are none or several, since from a total and all its other parts one can reckon the last
    /// part.
    [[nodiscard]] bool shows(const cube::Entry& entry) const;
    /// The same of the tasks of a paper.
    [[nodiscard]] bool shows(const analysis::ItemStatistics& item) const;

  private:
    /// Organizations behind totals that are not seen, by municipality; that of no municipality by nullopt.
    using Unseen = std::map<std::optional<std::uint32_t>, std::size_t>;
    [[nodiscard]] static bool is_told(const Unseen& unseen, catalog::Level level, std::uint32_t unit);
    void count(Unseen& unseen, facts::OrgId id, int year) const;

    using Cells = std::map<std::pair<int, std::uint32_t>, Unseen>;  // by year and breakdown
    const View& view_;
    bool sees_all_ = true;
    bool sees_files_ = true;
    std::vector<bool> seen_;                                   // by organization; empty where all are
    mutable std::map<std::uint32_t, Cells> unseen_values_;     // by indicator, each counted when first asked for
    mutable std::optional<std::vector<Unseen>> unseen_items_;  // by paper
};

}  // namespace msoko::api
