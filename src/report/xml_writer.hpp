#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msoko::report {

/// Writes XML that is well-formed by construction: every element is closed, every text escaped; characters that XML 1.0
/// cannot hold are dropped, bytes that are not UTF-8 become U+FFFD.
class XmlWriter {
  public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Closes its element at the end of the scope.
    class Element {
      public:
        explicit Element(XmlWriter& writer) : writer_(writer) {}
        ~Element() { writer_.close(); }
        Element(const Element&) = delete;
        Element& operator=(const Element&) = delete;
        Element(Element&&) = delete;
        Element& operator=(Element&&) = delete;

      private:
        XmlWriter& writer_;
    };

    /// Starts with the declaration of an XML file; a fragment has none.
    enum class Kind { File, Fragment };
    explicit XmlWriter(Kind kind);

    [[nodiscard]] Element element(std::string_view name, Attributes attributes = {});
    void open(std::string_view name, Attributes attributes = {});
    void close();
    void empty(std::string_view name, Attributes attributes = {});
    void text(std::string_view value);
    void leaf(std::string_view name, std::string_view value, Attributes attributes = {});
    /// Copies markup that is well-formed already, as a piece of the template.
    void raw(std::string_view markup);

    /// The finished markup; every element must be closed.
    [[nodiscard]] std::string take();

  private:
    void start_tag(std::string_view name, Attributes attributes);
    void escape(std::string_view value);

    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace msoko::report
