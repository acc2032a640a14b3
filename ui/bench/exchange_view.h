#pragma once

#include "core/progress/device_state.h"

#include <QScrollArea>
#include <array>

class QFormLayout;
class QLabel;

namespace ui::bench {

/// The raw exchange: who asked whom for what, how it was sent, how long it took. Rows that do not apply are
/// hidden.
class ExchangeView final : public QScrollArea {
    Q_OBJECT
public:
    explicit ExchangeView(QWidget *parent = nullptr);

    void present(const progress::ExplainedRequest &request);
    void clear();

private:
    enum Fact {
        Time,
        Client,
        Local,
        Protocol,
        File,
        Outcome,
        Reason,
        Size,
        Took,
        BlockSize,
        Window,
        Resent,
        Mode,
        Agent,
        Md5,
        FactCount
    };

    void set(Fact fact, const QString &value);
    void showTransfer(const serving::RequestEvent &event);
    void showMd5(files::ContentPtr content);

    QFormLayout *m_form;
    std::array<QLabel *, FactCount> m_values{};
    files::ContentPtr m_content; ///< whose MD5 is shown or being reckoned
};

} // namespace ui::bench
