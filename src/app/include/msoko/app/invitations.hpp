#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "msoko/access/administration.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

namespace msoko::app {

/// The organizations of accepted files under their latest names, each once, by names.
[[nodiscard]] Result<std::vector<access::InvitedOrganization>> organizations_to_invite(store::Database& database);

/// The address that an invited person opens. What is behind # stays in the browser: no log has it.
[[nodiscard]] std::string invitation_address(const std::string& site, const access::Invitation& invitation);

/// Writes links to be handed out, a row a person: .xlsx or .csv. @error Usage of another ending; Environment
[[nodiscard]] Result<void> write_invitations(std::span<const access::Invitation> invitations, const std::string& site,
                                             const std::filesystem::path& output);

}  // namespace msoko::app
