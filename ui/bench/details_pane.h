#pragma once

#include "core/progress/device_state.h"
#include "ui/models/exchange_book.h"
#include "ui/models/guide_model.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTableView;

namespace ui::bench {

class ExchangeView;
class LadderView;

/// What the selected request or device means: one sentence, then the guide's list as far as this device has
/// come, then the raw exchange, then the bytes; and the ladder of everything it asked.
class DetailsPane final : public QWidget {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void showNothing();
    void showDevice(const progress::DeviceState &device);
    /// `around`: what its device asked before and after it.
    void showRequest(const progress::ExplainedRequest &request,
                     const models::ExchangeBook::Around &around = {});
    /// Of the device that is shown, or whose request is. Oldest first.
    void setLadder(const QString &device, const QVector<progress::ExplainedRequest> &requests);
    /// More of that device.
    void extendLadder(const QVector<progress::ExplainedRequest> &ended);
    void setGuideLines(const QVector<progress::GuideLine> &lines);

    QString sentence() const;
    QString servedText() const;

private:
    enum Tab { Guide, Exchange, Text, Ladder };

    QWidget *makeGuide();
    QWidget *makeText();
    void say(const QString &title, const QString &sentence);
    void enableEvidence(bool exchange, bool text);

    models::GuideModel m_guide;
    QLabel *m_title;
    QLabel *m_sentence;
    QTabWidget *m_tabs;
    QTableView *m_guideView = nullptr;
    ExchangeView *m_exchange;
    QPlainTextEdit *m_text = nullptr;
    LadderView *m_ladder = nullptr;
};

} // namespace ui::bench
