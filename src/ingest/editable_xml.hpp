#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

/// A small part of a package that is read to be written again: nothing of it is lost.
class EditableXml {
  public:
    /// Reads the part, or parses `otherwise` where the package has no such part.
    [[nodiscard]] static Result<EditableXml> read(const ZipPackage& package, std::string_view part,
                                                  std::string_view otherwise);

    [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
    [[nodiscard]] std::string print() const;

  private:
    std::unique_ptr<pugi::xml_document> document_ = std::make_unique<pugi::xml_document>();
};

/// Appends a child with the prefix of its parent.
[[nodiscard]] pugi::xml_node append_named(pugi::xml_node parent, std::string_view name);

/// The child of that local name, appended where there is none.
[[nodiscard]] pugi::xml_node obtain_child(pugi::xml_node parent, std::string_view name);

/// Sets an attribute, added where there is none.
void set_attribute(pugi::xml_node node, const char* name, std::string_view value);

/// Adds a relationship (`type` is the last step of the transitional address) and gives its new id.
[[nodiscard]] std::string add_relationship(pugi::xml_node relationships, std::string_view type,
                                           std::string_view absolute_target);

/// Declares the content type of one part, and of the extension of VML drawings.
void declare_comments(pugi::xml_node types, std::string_view comments_part);
/// Declares the content type of the styles.
void declare_styles(pugi::xml_node types, std::string_view styles_part);

}  // namespace msoko::ingest
