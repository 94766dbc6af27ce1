#include "msoko/facts/place.hpp"

namespace msoko::facts {

using catalog::Level;

std::string unit_name(const FactSet& facts, Level level, std::uint32_t unit) {
    const OrganizationDirectory& directory = facts.organizations();
    switch (level) {
        case Level::Organization:
            return directory.at(OrgId{unit}).title();
        case Level::Municipality:
            return directory.municipalities()[unit];
        case Level::Region:
            return directory.region();
    }
    return {};
}

std::string unit_name(const FactSet& facts, Level level, std::uint32_t unit, int year) {
    return level == Level::Organization ? facts.organizations().at(OrgId{unit}).title_in(year)
                                        : unit_name(facts, level, unit);
}

std::string unit_id(const FactSet& facts, Level level, std::uint32_t unit, int year) {
    const OrganizationDirectory& directory = facts.organizations();
    switch (level) {
        case Level::Organization:
            return directory.at(OrgId{unit}).login(year);
        case Level::Municipality:
            return directory.municipalities()[unit];
        case Level::Region:
            return directory.region_code();
    }
    return {};
}

}  // namespace msoko::facts
