#pragma once

#include "msoko/base/result.hpp"
#include "msoko/catalog/territory.hpp"
#include "msoko/facts/organization.hpp"
#include "msoko/report/document.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// Composes «Итоги ВПР» of one school for the latest year: its results beside the municipality and the region, its
/// deficits, its signs with n and how to read them. Holds no code of a pupil. Patterns:
/// catalog/texts/school_sheet.toml. A school whose works all were rejected or missed gets a sheet that says so.
/// @error  UnusableInput where a pattern is wrong.
[[nodiscard]] Result<Document> school_sheet(const Material& material, const catalog::Territory& territory,
                                            facts::OrgId school);

}  // namespace msoko::report
